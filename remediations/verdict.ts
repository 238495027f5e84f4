import type { Verdict } from './approval';
import { type Decision, declined, needsApproval } from './decision';
import type { Trigger } from './intent';
import { type FindingIdentifier, findingUpdate, shorten } from './note';

/** The ARN of an IAM user can have 600 characters; the journal has it all, and the note has room for the whole reason. */
const WHO_LIMIT = 180;

export interface Decided {
  readonly finding: FindingIdentifier;
  readonly trigger: Trigger;
  readonly verdict: Verdict | null;
}

/**
 * What a person has decided counts for the plan that they have seen, by its hash. A plan that has become another one
 * meanwhile, because the resource has changed, has to be decided on again; one that needs no approval any more does not.
 */
export function afterVerdict(decision: Decision, { finding, trigger, verdict }: Decided): Decision {
  if (verdict === null || decision.outcome !== 'needs-approval') return decision;
  const { plan, reason, approvalSeconds } = decision;
  if (verdict.answer === 'rejected')
    return declined(
      finding,
      `${who(verdict)} has rejected it${because(verdict)}${still(trigger)}`,
      'NOTIFIED',
    );
  if (verdict.answer === 'risk-accepted') return riskAccepted(finding, trigger, verdict);
  return verdict.hash === plan.hash
    ? { outcome: 'ready', plan }
    : {
        ...needsApproval(finding, plan, `it has changed since it was approved; ${reason}`),
        approvalSeconds,
      };
}

function riskAccepted(finding: FindingIdentifier, trigger: Trigger, verdict: Verdict): Decision {
  const reason = `${who(verdict)} has accepted the risk${because(verdict)}${still(trigger)}`;
  const text = `Fleet Warden changed nothing: ${reason}.`;
  return { outcome: 'declined', reason, update: findingUpdate(finding, text, 'SUPPRESSED') };
}

/** What the run before has done is not what was decided about. */
const still = (trigger: Trigger): string =>
  trigger === 'follow-up' ? '; what is in quarantine stays there until "Undo IoT fix"' : '';

const who = ({ by }: Verdict): string => shorten(by, WHO_LIMIT);

const because = ({ reason }: Verdict): string => (reason === undefined ? '' : `: ${reason}`);
