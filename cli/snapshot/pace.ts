import type { SnapshotAction } from './rates';

export interface PaceOptions {
  /** Calls per second that AWS grants. */
  readonly rates: Readonly<Record<SnapshotAction, number>>;
  /** Which part of them to use, so that production keeps the rest. */
  readonly factor: number;
  /** Milliseconds. */
  readonly now: () => number;
  readonly sleep: (ms: number) => Promise<void>;
}

/** Holds calls back to what each API may take. */
export interface Pace {
  /** Resolves when the call may be made. */
  readonly take: (action: SnapshotAction) => Promise<void>;
  /** AWS has refused a call for its rate: others use the API too, so half as fast from now on. */
  readonly throttled: (action: SnapshotAction) => void;
  /** AWS has taken a call: slowly back to the pace that was asked for. */
  readonly taken: (action: SnapshotAction) => void;
}

interface Bucket {
  /** When the next call may be made. */
  readonly free: number;
  /** Part of the pace that was asked for. */
  readonly part: number;
}

const SLOWEST = 1 / 32;
const RECOVERY = 1.02;

/** A bucket for one token per API: no bursts, which AWS might not grant. */
export const createPace = ({ rates, factor, now, sleep }: PaceOptions): Pace => {
  const buckets = new Map<SnapshotAction, Bucket>();
  const bucketOf = (action: SnapshotAction): Bucket => buckets.get(action) ?? { free: 0, part: 1 };
  const setPart = (action: SnapshotAction, change: (part: number) => number): void => {
    const bucket = bucketOf(action);
    buckets.set(action, { ...bucket, part: Math.min(1, Math.max(SLOWEST, change(bucket.part))) });
  };
  return {
    take: async (action) => {
      const { free, part } = bucketOf(action);
      const at = Math.max(now(), free);
      buckets.set(action, { free: at + 1000 / (rates[action] * factor * part), part });
      const wait = at - now();
      if (wait > 0) await sleep(wait);
    },
    throttled: (action) => setPart(action, (part) => part / 2),
    taken: (action) => setPart(action, (part) => part * RECOVERY),
  };
};
