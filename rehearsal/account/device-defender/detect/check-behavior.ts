import { readCriteria } from './criteria';
import type { StoredBehavior } from './state';
import { UnfitValue } from './unfit-value';

/** Of security profiles, behaviors and dimensions: https://docs.aws.amazon.com/iot/latest/apireference/API_Behavior.html */
export const DETECT_NAME = /^[a-zA-Z0-9:_-]{1,128}$/;
/** https://docs.aws.amazon.com/iot/latest/apireference/API_BehaviorCriteria.html */
const MAX_CONSECUTIVE = 10;

/** Throws `UnfitValue` for a behavior that AWS would not take. */
export const checkBehavior = (behavior: StoredBehavior): void => {
  const { name, metric, criteria = {} } = behavior;
  if (!DETECT_NAME.test(name)) throw new UnfitValue(`a name of ${DETECT_NAME.source}`, name);
  if (metric === undefined) throw new UnfitValue('a metric', metric);
  readCriteria(behavior);
  const { consecutiveDatapointsToAlarm = 1, consecutiveDatapointsToClear = 1 } = criteria;
  for (const count of [consecutiveDatapointsToAlarm, consecutiveDatapointsToClear])
    if (!Number.isInteger(count) || count < 1 || count > MAX_CONSECUTIVE)
      throw new UnfitValue(`1 to ${MAX_CONSECUTIVE} consecutive datapoints`, count);
};
