import type {
  BehaviorCriteriaType,
  ComparisonOperator,
  ConfidenceLevel,
  MetricValue,
} from '@aws-sdk/client-iot';
import { COMPARISONS } from './comparisons';
import type { StoredBehavior } from './state';
import { UnfitValue } from './unfit-value';

/** How a behavior tells what is normal. */
export type Criteria =
  | { readonly type: 'STATIC'; readonly operator: ComparisonOperator; readonly value: MetricValue }
  | { readonly type: 'STATISTICAL'; readonly operator: ComparisonOperator; readonly statistic: string }
  | { readonly type: 'MACHINE_LEARNING'; readonly confidenceLevel: ConfidenceLevel };

/** From the most sensitive: a LOW confidence is enough for an alarm. */
export const CONFIDENCE_LEVELS: readonly ConfidenceLevel[] = ['LOW', 'MEDIUM', 'HIGH'];

/** https://docs.aws.amazon.com/iot/latest/apireference/API_StatisticalThreshold.html */
const STATISTIC = /^p(0|0\.1|0\.01|1|10|50|90|99|99\.9|99\.99|100)$/;
const ANY_AMOUNT: MetricValue = { count: 0 };

/** Throws `UnfitValue` unless it is exactly one of the three. */
export const readCriteria = ({ criteria = {} }: StoredBehavior): Criteria => {
  const { value, statisticalThreshold, mlDetectionConfig } = criteria;
  if ([value, statisticalThreshold, mlDetectionConfig].filter((one) => one !== undefined).length !== 1)
    throw new UnfitValue('one of value, statisticalThreshold and mlDetectionConfig', criteria);
  if (mlDetectionConfig)
    return { type: 'MACHINE_LEARNING', confidenceLevel: checkedLevel(mlDetectionConfig.confidenceLevel) };
  const operator = checkedOperator(criteria.comparisonOperator, value ?? ANY_AMOUNT);
  if (value) return { type: 'STATIC', operator, value };
  return { type: 'STATISTICAL', operator, statistic: checkedStatistic(statisticalThreshold?.statistic) };
};

export const criteriaTypeOf = (behavior: StoredBehavior): BehaviorCriteriaType => readCriteria(behavior).type;

const checkedLevel = (level: ConfidenceLevel): ConfidenceLevel => {
  if (!CONFIDENCE_LEVELS.includes(level)) throw new UnfitValue(CONFIDENCE_LEVELS.join(', '), level);
  return level;
};

const checkedOperator = (
  operator: ComparisonOperator | undefined,
  value: MetricValue,
): ComparisonOperator => {
  if (operator === undefined || !Object.hasOwn(COMPARISONS, operator))
    throw new UnfitValue(`an operator of ${Object.keys(COMPARISONS).join(', ')}`, operator);
  // A value that cannot be compared with itself is of another kind than the operator compares.
  COMPARISONS[operator](value, value);
  return operator;
};

const checkedStatistic = (statistic: string | undefined): string => {
  if (statistic === undefined || !STATISTIC.test(statistic))
    throw new UnfitValue(`a statistic of ${STATISTIC.source}`, statistic);
  return statistic;
};
