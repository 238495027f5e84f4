import type { Alarm, Datapoint, StoredBehavior, Violation } from './state';

interface Observation {
  readonly behavior: StoredBehavior;
  readonly datapoint: Datapoint;
  readonly isNormal: boolean;
  readonly createViolation: () => Violation;
}

export const QUIET: Alarm = { run: 0 };

/** https://docs.aws.amazon.com/iot-device-defender/latest/devguide/detect-behaviors.html */
export const nextAlarm = (alarm: Alarm, observation: Observation): Alarm =>
  alarm.violation ? inAlarm(alarm, alarm.violation, observation) : outOfAlarm(alarm, observation);

const inAlarm = (
  { run }: Alarm,
  violation: Violation,
  { behavior, datapoint, isNormal }: Observation,
): Alarm => {
  if (!isNormal) return { run: 0, violation: { ...violation, last: datapoint } };
  const { consecutiveDatapointsToClear = 1 } = behavior.criteria ?? {};
  return run + 1 < consecutiveDatapointsToClear ? { run: run + 1, violation } : QUIET;
};

const outOfAlarm = ({ run }: Alarm, { behavior, isNormal, createViolation }: Observation): Alarm => {
  if (isNormal) return QUIET;
  const { consecutiveDatapointsToAlarm = 1 } = behavior.criteria ?? {};
  return run + 1 < consecutiveDatapointsToAlarm ? { run: run + 1 } : { run: 0, violation: createViolation() };
};
