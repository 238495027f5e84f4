import type { MadeCall } from '../../rehearsal/account/gateway';
import type { Rehearsal } from '../../rehearsal/rehearsal';
import type { JournalRow } from './journal-rows';

/** A call of Fleet Warden that took effect, or is about to. */
export interface Effect {
  readonly call: MadeCall;
  /** Epoch milliseconds of virtual time. */
  readonly at: number;
}

/** What an invariant may look at. Looking is not hit by faults and leaves no trace. */
export interface Seen {
  readonly rehearsal: Rehearsal;
  /** All rows of the journal, as they are now. */
  readonly journal: () => Promise<readonly JournalRow[]>;
  /** What has taken effect so far, in order. */
  readonly effects: readonly Effect[];
}

/** Each answers with what is wrong, a sentence per violation; none: it holds. */
export interface Invariant {
  /** As docs/guarantees.md names it: words with hyphens. */
  readonly name: string;
  /** What is promised, a sentence: docs/guarantees.md is generated from it. */
  readonly promise: string;
  /** Before a call that changes something takes effect. */
  readonly beforeEffect?: (effect: Effect, seen: Seen) => Promise<readonly string[]>;
  /** When all runs have ended and nothing is under way. */
  readonly atRest?: (seen: Seen) => Promise<readonly string[]>;
}
