import type { Identity } from './identity';

/** What an account takes from outside, so that a rehearsal is deterministic. */
export interface Surroundings {
  readonly identity: Identity;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** From 0 up to but not including 1. */
  readonly random: () => number;
}
