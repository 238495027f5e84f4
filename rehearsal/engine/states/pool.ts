import type { Json } from '../../../remediations/json';
import type { Clock } from '../../clock';
import { StatesError } from '../errors';

/** Failures that a Map puts up with; none given, the first failure is the Map's own. */
export interface Tolerance {
  readonly count: number | undefined;
  readonly percentage: number | undefined;
}

export type Outcome =
  | { readonly ok: true; readonly output: Json }
  | { readonly ok: false; readonly error: StatesError };

export interface Pool {
  readonly clock: Clock;
  readonly items: readonly Json[];
  /** 1 or more. */
  readonly concurrency: number;
  readonly tolerance: Tolerance;
  readonly work: (item: Json, index: number) => Promise<Json>;
}

/** The outcomes in order of the items. Rejects at the first failure too many, and then starts no further item. */
export const pool = async ({
  clock,
  items,
  concurrency,
  tolerance,
  work,
}: Pool): Promise<readonly Outcome[]> => {
  const outcomes: Outcome[] = [];
  const failures: StatesError[] = [];
  const queue = items.entries();

  const worker = async () => {
    for (const [index, item] of queue) {
      const outcome = await settle(work(item, index));
      outcomes[index] = outcome;
      if (outcome.ok) continue;
      failures.push(outcome.error);
      assertTolerated(outcome.error, failures.length, { ...tolerance, total: items.length });
    }
  };
  const workers = Array.from({ length: Math.min(concurrency, items.length) }, () => clock.run(worker));
  await clock.idle(Promise.all(workers));
  return outcomes;
};

const settle = async (work: Promise<Json>): Promise<Outcome> => {
  try {
    return { ok: true, output: await work };
  } catch (error) {
    if (error instanceof StatesError) return { ok: false, error };
    throw error;
  }
};

/** @see https://docs.aws.amazon.com/step-functions/latest/dg/state-map-distributed.html#maprun-fail-threshold */
const assertTolerated = (
  cause: StatesError,
  failed: number,
  tolerance: Tolerance & { readonly total: number },
): void => {
  const { count, percentage, total } = tolerance;
  if (count === undefined && percentage === undefined) throw cause;
  if (failed <= (count ?? Infinity) && (failed / total) * 100 <= (percentage ?? 100)) return;
  throw new StatesError(
    'States.ExceedToleratedFailureThreshold',
    `Expected at most ${count ?? `${percentage} %`} failed items, got ${failed} of ${total}`,
    { cause },
  );
};
