import type { Decision } from '../remediations/decision';
import { isOfFullHour } from '../remediations/settings/bounds';
import type { Told } from './logged';

/** What the function plan says of its decision. */
export const tellDecision = (decision: Decision): Told => ({
  message: 'reason' in decision ? `Decided: ${decision.reason}` : 'Decided',
  outcome: decision.outcome,
  metrics:
    decision.outcome === 'needs-approval' && isOfFullHour(decision.reason)
      ? [{ name: 'FullHours', value: 1 }]
      : [],
});
