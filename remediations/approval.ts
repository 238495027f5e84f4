import type { TitledFinding } from './note';
import type { Plan } from './plan';

/** One plan put before a person; it is approved by its hash, and nothing else is. */
export interface ApprovalRequest {
  readonly id: string;
  readonly finding: TitledFinding;
  readonly run: string;
  /** ARN of the execution that waits. */
  readonly execution: string;
  readonly plan: Plan;
  /** Why a person has to look, as a clause. */
  readonly reason: string;
  /** ISO 8601, as `expiresAt`. */
  readonly requestedAt: string;
  readonly expiresAt: string;
  /** Whether it may be approved by link though it cannot be undone; as the settings were when it was asked for. */
  readonly irreversibleByLink: boolean;
}

export const ANSWERS = ['approved', 'rejected', 'risk-accepted'] as const;
export type Answer = (typeof ANSWERS)[number];

/** A note has at most 512 characters, and says more than the reason: docs/runs.md. */
export const REASON_LIMIT = 200;

/** What a person has decided; the output of the task that waits. */
export interface Verdict {
  readonly answer: Answer;
  /** Of the plan that the person has seen. */
  readonly hash: string;
  /** The IAM identity of a command; of a link, `whoever had the link`, or the name that they gave. */
  readonly by: string;
  readonly how: 'link' | 'command';
  /** ISO 8601. */
  readonly at: string;
  /** IP address, where it is known. */
  readonly address?: string | undefined;
  readonly reason?: string | undefined;
}

/** Why a verdict does not count; undefined: it does. Whether another was first is for the journal to say. */
export function objectionTo(
  verdict: Verdict,
  { plan, expiresAt, irreversibleByLink }: ApprovalRequest,
): string | undefined {
  if (verdict.at >= expiresAt) return `it has expired at ${expiresAt}`;
  if (verdict.hash !== plan.hash) return 'the decision names another plan';
  if (verdict.answer !== 'approved' || plan.reversible) return undefined;
  return verdict.how === 'link' && !irreversibleByLink
    ? 'this cannot be undone, so it is not approved by link: use "warden approve"'
    : undefined;
}
