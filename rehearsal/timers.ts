import { Heap } from 'heap-js';

export interface Timer {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly fire: () => void;
}

interface Entry {
  readonly at: number;
  readonly order: number;
  /** Undefined: cancelled. */
  fire: (() => void) | undefined;
}

/** Timers in order of time, then of insertion; 100,000 waiting ones cost each other nothing. */
export const createTimers = () => {
  const entries = new Heap<Entry>((one, other) => one.at - other.at || one.order - other.order);
  let added = 0;
  const add = ({ at, fire }: Timer) => {
    const entry: Entry = { at, fire, order: added++ };
    entries.push(entry);
    // It stays until its time, as looking for it would take long; what it holds is let go of now.
    return () => {
      entry.fire = undefined;
    };
  };
  const first = (): Timer | undefined => {
    for (;;) {
      const entry = entries.peek();
      if (entry === undefined) return undefined;
      const { at, fire } = entry;
      if (fire !== undefined) return { at, fire };
      entries.pop();
    }
  };
  const shift = (): Timer | undefined => {
    const timer = first();
    entries.pop();
    return timer;
  };
  return { add, shift, first };
};
