import type { Decision } from '../remediations/decision';
import { isOfFullHour } from '../remediations/settings/bounds';
import type { Told } from './logged';
import type { Probed } from './probe';

/** What the function plan says of its decision, or of the account that it has asked. */
export const tellDecision = (answer: Decision | Probed): Told =>
  'isReached' in answer
    ? { message: `Asked account ${answer.accountId}`, outcome: answer.isReached ? 'reached' : 'refused' }
    : ofDecision(answer);

const ofDecision = (decision: Decision): Told => ({
  message: 'reason' in decision ? `Decided: ${decision.reason}` : 'Decided',
  outcome: decision.outcome,
  metrics:
    decision.outcome === 'needs-approval' && isOfFullHour(decision.reason)
      ? [{ name: 'FullHours', value: 1 }]
      : [],
});
