import type { StatesError } from './errors';
import type { Retrier } from './fields';
import { matches } from './matching';

/** Seconds until the next attempt; undefined when there is none. */
export type NextDelay = (error: StatesError) => number | undefined;

/** The policy of one visit: each retrier counts its own attempts, and the first that matches decides. */
export const createRetryPolicy = (retriers: readonly Retrier[], random: () => number): NextDelay => {
  const counts = retriers.map(() => 0);
  return (error) => {
    const index = retriers.findIndex(({ ErrorEquals }) => matches(ErrorEquals, error));
    const retrier = retriers[index];
    const count = counts[index] ?? 0;
    if (!retrier || count >= retrier.MaxAttempts) return undefined;
    counts[index] = count + 1;
    return delayOf(retrier, count, random);
  };
};

const delayOf = (retrier: Retrier, count: number, random: () => number): number => {
  const backoff = retrier.IntervalSeconds * retrier.BackoffRate ** count;
  const delay = Math.min(backoff, retrier.MaxDelaySeconds ?? Infinity);
  return retrier.JitterStrategy === 'FULL' ? delay * random() : delay;
};
