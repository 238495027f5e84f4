import type { SFNClient } from '@aws-sdk/client-sfn';
import { objectionTo, type Verdict } from '../remediations/approval';
import { answerTask, type StoredApproval, writeVerdict } from './approvals';
import type { Journal } from './journal';

export interface Deciding {
  readonly journal: Journal;
  readonly sfn: SFNClient;
}

/** What has become of a verdict. */
export type Decided =
  | { readonly outcome: 'decided'; readonly verdict: Verdict }
  /** Somebody was first, with this verdict. */
  | { readonly outcome: 'already-decided'; readonly verdict: Verdict }
  | { readonly outcome: 'refused'; readonly reason: string }
  /** It is journaled, but the execution waits no more. */
  | { readonly outcome: 'too-late' };

/** Journals the verdict, then lets the execution go on: the first of all verdicts alone does that. */
export async function decide(
  deciding: Deciding,
  approval: StoredApproval,
  verdict: Verdict,
): Promise<Decided> {
  if (approval.verdict !== undefined) return repeat(deciding, approval, verdict);
  const objection = objectionTo(verdict, approval.request);
  if (objection !== undefined) return { outcome: 'refused', reason: objection };
  const first = await writeVerdict(deciding.journal, approval, verdict);
  if (first !== verdict) return { outcome: 'already-decided', verdict: first };
  return (await answerTask(deciding.sfn, approval, verdict))
    ? { outcome: 'decided', verdict }
    : { outcome: 'too-late' };
}

/** Who repeats what they decided may, for the answer may have got lost on its way to the execution. */
async function repeat({ sfn }: Deciding, approval: StoredApproval, verdict: Verdict): Promise<Decided> {
  const first = approval.verdict ?? verdict;
  const again = isSame(first, verdict) && (await answerTask(sfn, approval, first));
  return { outcome: again ? 'decided' : 'already-decided', verdict: first };
}

const isSame = (first: Verdict, again: Verdict): boolean =>
  first.by === again.by &&
  first.how === again.how &&
  first.answer === again.answer &&
  first.address === again.address;
