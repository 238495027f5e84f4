import { setMaxListeners } from 'node:events';
import type { Clock } from '../clock';
import { Abandoned } from './errors';

/** Idle on the clock until the work settles or the signal aborts, whichever is first; the work itself goes on. */
export const unlessAborted = <T>(clock: Clock, signal: AbortSignal, work: Promise<T>): Promise<T> =>
  clock.idle(
    new Promise<T>((resolve, reject) => {
      const abort = () => reject(signal.reason);
      if (signal.aborted) abort();
      signal.addEventListener('abort', abort, { once: true });
      work.finally(() => signal.removeEventListener('abort', abort)).then(resolve, reject);
    }),
  );

export interface Pause {
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly ms: number;
}

/** Sleeps; an abort ends it at once and takes its timer off the clock. */
export const pause = async ({ clock, signal, ms }: Pause): Promise<void> => {
  let cancel = () => {};
  const timer = new Promise<void>((resolve) => {
    cancel = clock.after(ms, resolve);
  });
  try {
    await unlessAborted(clock, signal, timer);
  } finally {
    cancel();
  }
};

/** A controller whose signal any number of waits may listen to. */
export const createScope = (): AbortController => {
  const scope = new AbortController();
  setMaxListeners(0, scope.signal);
  return scope;
};

/** Made once: the trace of its stack would take longer than most states. */
const OVER = new Abandoned('The state that started this work is over');

/** Runs the body with a signal of its own, aborted with the parent's and when the body is over. */
export const withScope = async <T>(
  parent: AbortSignal,
  body: (scope: AbortController) => Promise<T>,
): Promise<T> => {
  const scope = createScope();
  const forward = () => scope.abort(parent.reason);
  if (parent.aborted) forward();
  parent.addEventListener('abort', forward, { once: true });
  try {
    return await body(scope);
  } finally {
    parent.removeEventListener('abort', forward);
    scope.abort(OVER);
  }
};
