import { createTimers, type Timer } from './timers';

/**
 * Virtual time in one process: it stands still while any activity runs and jumps to the next timer when none does.
 * An activity may do real I/O; it must leave the count (`sleep`, `idle`) while it waits for anything else.
 */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
  /** Counts as running until the activity's promise is settled. */
  run<T>(activity: () => Promise<T>): Promise<T>;
  /** Inside an activity: does not count as running until the promise is settled. */
  idle<T>(promise: Promise<T>): Promise<T>;
  /** Inside an activity: idle for so many milliseconds of virtual time. */
  sleep(ms: number): Promise<void>;
  /** Fires once, synchronously; equal times fire in the order of the calls. Returns the cancellation. */
  after(ms: number, fire: () => void): () => void;
  /** Resolves when nothing runs and no timer is left; what is idle on something else may still be waiting. */
  settled(): Promise<void>;
}

/** `idle` or `sleep` was called where no activity runs. */
export class OutsideActivity extends Error {
  override readonly name = 'OutsideActivity';
}

export interface ClockOptions {
  /** Epoch milliseconds. */
  readonly start: number;
  /** Calls back once every promise that can settle without I/O has settled. */
  readonly turn?: (callback: () => void) => void;
}

export const createClock = ({ start, turn = setImmediate }: ClockOptions): Clock => {
  const time = createTimeline(start, turn);

  const run = async <T>(activity: () => Promise<T>): Promise<T> => {
    time.enter();
    try {
      return await activity();
    } finally {
      time.leave();
    }
  };

  const idle = async <T>(promise: Promise<T>): Promise<T> => {
    time.leave();
    try {
      return await promise;
    } finally {
      time.enter();
    }
  };

  const after = (ms: number, fire: () => void) => time.add({ at: time.now() + Math.max(0, ms), fire });
  const sleep = (ms: number) => idle(new Promise<void>((resolve) => after(ms, resolve)));
  const settled = () => new Promise<void>(time.whenQuiet);
  return { now: time.now, run, idle, sleep, after, settled };
};

/** The present, the count of running activities and the timers. */
const createTimeline = (start: number, turn: (callback: () => void) => void) => {
  const timers = createTimers();
  const waiters: (() => void)[] = [];
  let present = start;
  let running = 0;
  let turning = false;

  const advance = () => {
    turning = false;
    if (running > 0) return;
    const next = timers.shift();
    if (!next) return waiters.splice(0).forEach((resolve) => void resolve());
    present = next.at;
    next.fire();
    look();
  };

  // A resumed activity counts itself only some promise ticks later, so the clock looks again after a full turn.
  const look = () => {
    if (running > 0 || turning) return;
    turning = true;
    turn(advance);
  };

  const leave = () => {
    if (running === 0)
      throw new OutsideActivity('Expected to be called inside clock.run, got no running activity');
    running -= 1;
    look();
  };
  const enter = () => {
    running += 1;
  };
  const add = (timer: Timer) => {
    look();
    return timers.add(timer);
  };
  const whenQuiet = (resolve: () => void) => {
    waiters.push(resolve);
    look();
  };
  return { now: () => present, enter, leave, add, whenQuiet };
};
