import type { Clock } from './clock';
import { createTimers } from './timers';

/** A clock and an alarm of real time. */
export interface RealTime {
  /** Milliseconds that never go backwards. */
  readonly now: () => number;
  /** Calls back once after so many milliseconds; returns the cancellation. */
  readonly after: (ms: number, ring: () => void) => () => void;
}

export interface Pace {
  readonly real: RealTime;
  /** How many times faster than real time; 1 for as fast. */
  readonly speed: number;
}

/** The longest that a timer of Node takes: https://nodejs.org/api/timers.html#settimeoutcallback-delay-args */
const LONGEST_ALARM_MS = 2 ** 31 - 1;

/** Time that passes by itself, whatever runs, in step with real time; settled when every activity has ended. */
export const createPacedClock =
  ({ real, speed }: Pace) =>
  ({ start }: { readonly start: number }): Clock => {
    const begun = real.now();
    const now = () => Math.floor(start + (real.now() - begun) * speed);
    const after = createAlarms({ real, speed, now });
    const running = new Set<Promise<unknown>>();
    const run = async <T>(activity: () => Promise<T>): Promise<T> => {
      const promise = activity();
      running.add(promise);
      return promise.finally(() => running.delete(promise));
    };
    const settled = async (): Promise<void> => {
      while (running.size > 0) await Promise.allSettled(running);
    };
    const sleep = (ms: number) => new Promise<void>((resolve) => void after(ms, resolve));
    return { now, run, idle: (promise) => promise, sleep, after, settled };
  };

/** One alarm of real time, for the timer that is next. */
const createAlarms = ({ real, speed, now }: Pace & Pick<Clock, 'now'>): Clock['after'] => {
  const timers = createTimers();
  let silence = () => {};
  const arm = () => {
    silence();
    const next = timers.first();
    if (next === undefined) return;
    const ms = Math.max(0, Math.ceil((next.at - now()) / speed));
    silence = real.after(Math.min(ms, LONGEST_ALARM_MS), ring);
  };
  const ring = () => {
    for (let due = timers.first(); due !== undefined && due.at <= now(); due = timers.first()) {
      timers.shift();
      due.fire();
    }
    arm();
  };
  return (ms, fire) => {
    const cancel = timers.add({ at: now() + Math.max(0, ms), fire });
    arm();
    return () => {
      cancel();
      arm();
    };
  };
};
