import type { Rehearsal } from '../../rehearsal/rehearsal';
import type { Chance } from './chance';
import type { People } from './people';

/** Where actors act. */
export interface Stage {
  readonly rehearsal: Rehearsal;
  readonly chance: Chance;
  readonly people: People;
}

/** Someone, or something, that acts now and then. */
export interface Actor {
  readonly name: string;
  readonly perDay: number;
  /** Whether it may act between two calls of a function too. */
  readonly interrupts: boolean;
  /** Answers what it did, for the transcript. */
  readonly act: (stage: Stage) => Promise<string>;
}
