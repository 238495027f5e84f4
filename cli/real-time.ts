import type { RealTime } from '../rehearsal/paced-clock';

/** Of this machine. An alarm does not keep the process alive. */
export const realTime: RealTime = {
  now: () => performance.now(),
  after: (ms, ring) => {
    const timer = setTimeout(ring, ms).unref();
    return () => clearTimeout(timer);
  },
};
