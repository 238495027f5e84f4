import { createHash } from 'node:crypto';
import type { RemediationName } from './check';
import type { Impact } from './impact';
import type { JsonObject } from './json';
import type { Change } from './policy/change';

/** The remediation of one finding, decided but not done. It travels through the workflow and the journal as JSON. */
export interface Plan {
  readonly remediation: RemediationName;
  /** The remediation whose workflow puts it back. */
  readonly undoneBy: RemediationName;
  /** The check whose finding it repairs; null: a violation. */
  readonly check: string | null;
  /** Puts back what an earlier run has changed, instead of repairing. */
  readonly undoes: boolean;
  /** The resource, by the names that its API uses. */
  readonly target: JsonObject;
  /** The resource before the change. */
  readonly prior: JsonObject;
  readonly changes: readonly Change[];
  readonly impact: Impact;
  /** What is left undone, each a clause with its reason; absent: nothing. */
  readonly cannot?: readonly string[];
  readonly reversible: boolean;
  /** Whether the finding is settled by it; containing a danger leaves the finding open. */
  readonly resolves: boolean;
  /** Input of the workflow of `remediation`. */
  readonly apply: JsonObject;
  /** Input of the workflow of `undoneBy`. */
  readonly undo: JsonObject;
  /** What will be done, as the rest of a sentence that begins with "to". */
  readonly summary: string;
  /** Names exactly this plan: who approves it approves nothing else. */
  readonly hash: string;
}

export function seal<P extends Omit<Plan, 'hash'>>(plan: P): P & { readonly hash: string } {
  return { ...plan, hash: createHash('sha256').update(JSON.stringify(plan)).digest('hex') };
}

/** The plan that puts back what `plan` has changed; `apply` may differ from its `undo` where numbers have moved on. */
export function reverse(
  plan: Plan,
  changed: Pick<Plan, 'summary'> & Partial<Pick<Plan, 'apply' | 'undo'>>,
): Plan {
  const { hash, remediation, undoneBy, ...rest } = plan;
  const changes = plan.changes.map((change) => ({ ...change, from: change.to, to: change.from }));
  return seal({
    ...rest,
    remediation: undoneBy,
    undoneBy: remediation,
    undoes: !plan.undoes,
    changes,
    apply: plan.undo,
    undo: plan.apply,
    ...changed,
  });
}
