import type { IotState } from '../../iot/state';
import { randomHex } from '../../random-id';
import { findingKey } from '../../security-hub/state';
import type { Surroundings } from '../../surroundings';
import { type Hub, send } from '../hub';
import { productArn } from '../product-finding';
import { nextAlarm, QUIET } from './alarm';
import { amountOf } from './comparisons';
import { criteriaTypeOf } from './criteria';
import { isAbout, isNormal } from './judge';
import { insertAscending } from './percentile';
import type { Alarm, Datapoint, DetectState, StoredBehavior, Violation } from './state';
import { isTargeted } from './targets';
import { archivedFinding, violationFinding } from './violation-finding';

/** A datapoint without a time was measured now. */
export type ReportedDatapoint = Omit<Datapoint, 'timestamp'> & { readonly timestamp?: Date };

interface Detecting {
  readonly iot: IotState;
  readonly state: DetectState;
  readonly surroundings: Surroundings;
  readonly hub: Hub;
}

/**
 * Evaluates these datapoints and those of the snapshot that are still pending, the oldest first. Security Hub gets each
 * violation and its end at once. Throws `UnfitValue` when a value is of another kind than a behavior compares.
 */
export const reportMetrics = (detecting: Detecting, reported: readonly ReportedDatapoint[]): void => {
  const { pending, evaluated } = detecting.state;
  const timestamp = new Date(detecting.surroundings.now());
  const given = [...pending.splice(0), ...reported.map((datapoint) => ({ timestamp, ...datapoint }))];
  given.sort((one, other) => one.timestamp.getTime() - other.timestamp.getTime());
  for (const datapoint of given) {
    evaluate(detecting, datapoint);
    evaluated.push(datapoint);
  }
};

/** What is judged: one datapoint by one behavior of a security profile that targets its device. */
interface Case {
  readonly securityProfileName: string;
  readonly behavior: StoredBehavior;
  readonly datapoint: Datapoint;
}

const evaluate = (detecting: Detecting, datapoint: Datapoint): void => {
  const { iot, state } = detecting;
  for (const { securityProfileName, behaviors } of state.securityProfiles.values()) {
    const targets = [...state.targets.rightsOf(securityProfileName)];
    if (!targets.some((target) => isTargeted(iot, target, datapoint.thingName))) continue;
    for (const behavior of behaviors)
      if (isAbout(behavior, datapoint)) judge(detecting, { securityProfileName, behavior, datapoint });
  }
};

const judge = (detecting: Detecting, judged: Case): void => {
  const { alarms, baselines } = detecting.state;
  const { securityProfileName, behavior, datapoint } = judged;
  const ofBehavior = `${securityProfileName}/${behavior.name}`;
  const ofThing = `${ofBehavior}/${datapoint.thingName}`;
  const baseline = baselines.get(ofBehavior) ?? [];
  baselines.set(ofBehavior, baseline);
  const before = alarms.get(ofThing) ?? QUIET;
  const after = nextAlarm(before, {
    behavior,
    datapoint,
    isNormal: isNormal(behavior, datapoint, baseline),
    createViolation: () => createViolation(detecting.surroundings, judged),
  });
  alarms.set(ofThing, after);
  if (criteriaTypeOf(behavior) === 'STATISTICAL') insertAscending(baseline, amountOf(datapoint.value));
  reportChange(detecting, { before, after, datapoint });
};

const createViolation = (
  { random }: Surroundings,
  { securityProfileName, behavior, datapoint }: Case,
): Violation => ({
  violationId: randomHex(random),
  thingName: datapoint.thingName,
  securityProfileName,
  behavior,
  startTime: datapoint.timestamp,
  last: datapoint,
});

interface Change {
  readonly before: Alarm;
  readonly after: Alarm;
  readonly datapoint: Datapoint;
}

const reportChange = (detecting: Detecting, { before, after, datapoint }: Change): void => {
  if (!before.violation && after.violation) reportViolation(detecting, after.violation);
  if (before.violation && !after.violation) archiveViolation(detecting, before.violation, datapoint);
};

/** Suppressed alerts are seen in the console and the API only: https://docs.aws.amazon.com/iot-device-defender/latest/devguide/detect-behaviors.html */
const reportViolation = ({ iot, hub, surroundings }: Detecting, violation: Violation): void => {
  if (violation.behavior.suppressAlerts) return;
  send(hub, [violationFinding(surroundings.identity, violation, iot.things.get(violation.thingName))]);
};

const archiveViolation = (
  { hub, surroundings }: Detecting,
  { violationId }: Violation,
  { timestamp }: Datapoint,
): void => {
  const ProductArn = productArn(surroundings.identity, 'detect');
  const held = hub.state.findings.get(findingKey({ ProductArn, Id: violationId }))?.finding;
  if (held) send(hub, [archivedFinding(held, timestamp)]);
};
