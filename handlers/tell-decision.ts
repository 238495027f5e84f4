import { isOfFullHour } from '../remediations/settings/bounds';
import type { Metric } from './log-line';
import type { Told } from './logged';
import type { Planned } from './plan';
import type { Probed } from './probe';

/** What the function plan says of its decision, or of the account that it has asked. */
export const tellDecision = (answer: Planned | Probed): Told =>
  'isReached' in answer
    ? { message: `Asked account ${answer.accountId}`, outcome: answer.isReached ? 'reached' : 'refused' }
    : ofDecision(answer);

const ofDecision = (decision: Planned): Told => ({
  message: 'reason' in decision ? `Decided: ${decision.reason}` : 'Decided',
  outcome: decision.outcome,
  metrics: metricsOf(decision),
});

function metricsOf(decision: Planned): readonly Metric[] {
  if (decision.outcome === 'busy') return [{ name: 'ApiThrottles', value: 1 }];
  const isFull = decision.outcome === 'needs-approval' && isOfFullHour(decision.reason);
  return isFull ? [{ name: 'FullHours', value: 1 }] : [];
}
