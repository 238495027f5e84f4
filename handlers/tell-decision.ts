import { isOfFullHour } from '../remediations/settings/bounds';
import type { Metric } from './log-line';
import type { Told } from './logged';
import type { Planned } from './plan';

/** What the function plan says of its decision. */
export const tellDecision = (decision: Planned): Told => ({
  message: 'reason' in decision ? `Decided: ${decision.reason}` : 'Decided',
  outcome: decision.outcome,
  metrics: metricsOf(decision),
});

function metricsOf(decision: Planned): readonly Metric[] {
  if (decision.outcome === 'busy') return [{ name: 'ApiThrottles', value: 1 }];
  const isFull = decision.outcome === 'needs-approval' && isOfFullHour(decision.reason);
  return isFull ? [{ name: 'FullHours', value: 1 }] : [];
}
