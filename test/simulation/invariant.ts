import type { MadeCall } from '../../rehearsal/account/gateway';
import type { Rehearsal } from '../../rehearsal/rehearsal';
import type { JournalRow } from './journal-rows';

/** A call that took effect, or is about to. */
export interface Effect {
  readonly call: MadeCall;
  /** Epoch milliseconds of virtual time. */
  readonly at: number;
}

/** The settings as they were from a moment on. */
export interface SettingsThen {
  /** Epoch milliseconds of virtual time. */
  readonly from: number;
  readonly text: string;
}

/** What an invariant may look at. Looking is not hit by faults and leaves no trace. */
export interface Seen {
  readonly rehearsal: Rehearsal;
  /** All rows of the journal, as they are now. */
  readonly journal: () => Promise<readonly JournalRow[]>;
  /** What has taken effect so far of what Fleet Warden has called, in order. */
  readonly effects: readonly Effect[];
  /** What somebody else has changed in AWS IoT and IAM so far, in order. */
  readonly others: readonly Effect[];
  /** Oldest first; the last are in force. */
  readonly settings: readonly SettingsThen[];
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
