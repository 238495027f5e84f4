import { amountOf, COMPARISONS } from './comparisons';
import { CONFIDENCE_LEVELS, readCriteria } from './criteria';
import { percentile } from './percentile';
import type { Datapoint, StoredBehavior } from './state';

/** What a datapoint is judged by. */
export type Measured = Pick<
  Datapoint,
  'metricName' | 'dimensionName' | 'dimensionValueOperator' | 'value' | 'anomaly'
>;

/** A dimension narrows what is measured, so it is a metric of its own. */
export const isAbout = ({ metric, metricDimension }: StoredBehavior, datapoint: Measured): boolean =>
  metric === datapoint.metricName &&
  metricDimension?.dimensionName === datapoint.dimensionName &&
  (metricDimension?.operator ?? 'IN') === (datapoint.dimensionValueOperator ?? 'IN');

/**
 * Whether a datapoint is as the behavior says; `baseline` is what the fleet measured before, ascending.
 * Throws `UnfitValue` when its value is of another kind.
 */
export const isNormal = (
  behavior: StoredBehavior,
  { value, anomaly }: Measured,
  baseline: readonly number[],
): boolean => {
  const criteria = readCriteria(behavior);
  switch (criteria.type) {
    case 'STATIC':
      return COMPARISONS[criteria.operator](value, criteria.value);
    case 'STATISTICAL': {
      const measured = { number: amountOf(value) };
      const threshold = percentile(baseline, criteria.statistic);
      return threshold === undefined || COMPARISONS[criteria.operator](measured, { number: threshold });
    }
    case 'MACHINE_LEARNING':
      return anomaly === undefined || rank(anomaly) < rank(criteria.confidenceLevel);
  }
};

const rank = (level: (typeof CONFIDENCE_LEVELS)[number]): number => CONFIDENCE_LEVELS.indexOf(level);
