import type { Mode } from './check';
import type { Intent } from './intent';
import {
  type FindingIdentifier,
  type FindingUpdate,
  findingUpdate,
  noteOnly,
  type WorkflowStatus,
} from './note';
import type { Plan } from './plan';

/** The answer of the function plan; the workflow branches on `outcome` and writes `update` where it ends. */
export type Decision =
  | Ready
  | {
      readonly outcome: 'preview';
      readonly plan: Plan;
      readonly reason: string;
      readonly update: FindingUpdate;
    }
  | NeedsApproval
  | {
      readonly outcome: 'nothing-to-do' | 'declined' | 'guidance';
      readonly reason: string;
      readonly update: FindingUpdate;
    }
  /** Not even a note. */
  | { readonly outcome: 'untouched'; readonly reason: string };

export interface Ready {
  readonly outcome: 'ready';
  readonly plan: Plan;
  /** What a run of its own is to do once this one has ended. */
  readonly followUp?: Intent;
}

export interface NeedsApproval {
  readonly outcome: 'needs-approval';
  readonly plan: Plan;
  readonly reason: string;
  /** How long a person has. */
  readonly approvalSeconds: number;
  /** Whether a link may approve it though it cannot be undone. */
  readonly irreversibleByLink: boolean;
  /** Says that it waits, and holds as well when nobody answers. */
  readonly update: FindingUpdate;
}

export type Outcome = Decision['outcome'];

/** Nothing will be changed, and the note says why. Without `status` the workflow status stays as it is. */
export function declined(finding: FindingIdentifier, reason: string, status?: WorkflowStatus): Decision {
  const text = `Fleet Warden changed nothing: ${reason}.`;
  return { outcome: 'declined', reason, update: findingUpdate(finding, text, status) };
}

export function nothingToDo(finding: FindingIdentifier, reason: string, status: WorkflowStatus): Decision {
  const text = `Fleet Warden had nothing to do: ${reason}.`;
  return { outcome: 'nothing-to-do', reason, update: findingUpdate(finding, text, status) };
}

export const untouched = (reason: string): Decision => ({ outcome: 'untouched', reason });

/** What a person has to do. */
export function guidance(finding: FindingIdentifier, reason: string): Decision {
  const text = `Fleet Warden changed nothing: ${reason}.`;
  return { outcome: 'guidance', reason, update: findingUpdate(finding, text, 'NOTIFIED') };
}

const APPROVAL_SECONDS = 24 * 60 * 60;

export function needsApproval(finding: FindingIdentifier, plan: Plan, reason: string): NeedsApproval {
  const text = `Fleet Warden changes nothing unless somebody approves: ${reason}. Plan: ${plan.summary}.`;
  return {
    outcome: 'needs-approval',
    plan,
    reason,
    approvalSeconds: APPROVAL_SECONDS,
    irreversibleByLink: false,
    update: findingUpdate(finding, text, 'NOTIFIED'),
  };
}

export function preview(finding: FindingIdentifier, plan: Plan, reason: string): Decision {
  const text = `Fleet Warden preview, nothing was changed. Plan: ${plan.summary}. ${reason}`;
  return { outcome: 'preview', plan, reason, update: findingUpdate(finding, text) };
}

/** A preview leaves the workflow status alone, whatever it has found out: the finding is as open as it was. */
export function leavingStatus(decision: Decision): Decision {
  return 'update' in decision ? { ...decision, update: noteOnly(decision.update) } : decision;
}

export interface Permission {
  readonly finding: FindingIdentifier;
  readonly intent: Intent;
  /** Why a person should look first, whatever the impact. */
  readonly concerns: readonly string[];
}

/** Why a plan is put before a person that would otherwise go: the settings may say that it need not be. */
export const ALWAYS_ASKED = 'a repair of this kind always asks first';

/** A check that asks for guidance is acted on only once it is too late for that, and then by approval. */
export const concernsOf = (mode: Mode): readonly string[] => (mode === 'automatic' ? [] : [ALWAYS_ASKED]);

/** A plan is carried out at once, shown, or put before a person: the concerns and the impact decide. */
export function permit({ finding, intent, concerns }: Permission, plan: Plan): Decision {
  const reason = [...concerns, ...plan.impact.concerns].join('; ');
  if (intent === 'preview') {
    return preview(finding, plan, reason === '' ? 'It needs no approval.' : `It needs approval: ${reason}.`);
  }
  return reason === '' ? { outcome: 'ready', plan } : needsApproval(finding, plan, reason);
}
