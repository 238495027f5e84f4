export interface Timer {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly fire: () => void;
}

/** Timers in order of time, then of insertion. */
export const createTimers = () => {
  const timers: Timer[] = [];
  const add = (timer: Timer) => {
    timers.splice(firstLater(timers, timer.at), 0, timer);
    return () => {
      const index = timers.indexOf(timer);
      if (index >= 0) timers.splice(index, 1);
    };
  };
  return { add, shift: () => timers.shift(), first: () => timers[0] };
};

/** Binary search for the first timer after `at`. */
const firstLater = (timers: readonly Timer[], at: number): number => {
  let low = 0;
  let high = timers.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((timers[middle]?.at ?? Infinity) > at) high = middle;
    else low = middle + 1;
  }
  return low;
};
