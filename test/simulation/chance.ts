import { createHash } from 'node:crypto';
import { seededRandom } from '../../rehearsal/seeded-random';

/** What is left to chance, the same for the same seed. */
export interface Chance {
  /** With a probability from 0 to 1. */
  readonly happens: (probability: number) => boolean;
  readonly pick: <Item>(items: readonly [Item, ...Item[]]) => Item;
  /** Undefined if there is none. */
  readonly among: <Item>(items: readonly Item[]) => Item | undefined;
  /** From `least` up to but not including `most`. */
  readonly between: (least: number, most: number) => number;
}

/** Each purpose has numbers of its own, so that one more call does not change who presses what. */
export function createChance(seed: number, purpose: string): Chance {
  const next = seededRandom(createHash('sha256').update(`${seed} ${purpose}`).digest().readUInt32BE());
  return {
    happens: (probability) => next() < probability,
    pick: (items) => items[Math.floor(next() * items.length)] ?? items[0],
    among: (items) => items[Math.floor(next() * items.length)],
    between: (least, most) => least + next() * (most - least),
  };
}
