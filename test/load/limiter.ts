import { AwsError } from '../../rehearsal/account/aws-error';
import type { Around } from '../../rehearsal/account/gateway';
import { RATES } from './rates';

export interface Limiter {
  readonly around: Around;
  /** How many calls of each operation went through, by `service:Operation`. */
  readonly served: ReadonlyMap<string, number>;
  /** How many were turned away. */
  readonly throttled: () => number;
}

/** Lets through what AWS grants, as token buckets, and throttles the rest. The owner's calls are not counted. */
export function createLimiter(now: () => number): Limiter {
  const buckets = new Map<string, { tokens: number; at: number }>();
  const served = new Map<string, number>();
  let throttled = 0;
  const take = (name: string): boolean => {
    const rate = RATES[name];
    if (rate === undefined) return true;
    const { perSecond, burst = perSecond } = rate;
    const bucket = buckets.get(name) ?? { tokens: burst, at: now() };
    buckets.set(name, bucket);
    bucket.tokens = Math.min(burst, bucket.tokens + ((now() - bucket.at) * perSecond) / 1000);
    bucket.at = now();
    if (bucket.tokens < 1) return false;
    bucket.tokens -= 1;
    return true;
  };
  return {
    served,
    throttled: () => throttled,
    around: async (call, run) => {
      const name = `${call.service}:${call.operation}`;
      if (call.caller !== undefined && !take(name)) {
        throttled += 1;
        throw new AwsError({
          name: 'ThrottlingException',
          status: 429,
          message: `more than AWS grants: ${name}`,
        });
      }
      if (call.caller !== undefined) served.set(name, (served.get(name) ?? 0) + 1);
      return run();
    },
  };
}

/** Seconds that so many calls take at least. */
export const secondsFor = (name: string, calls: number): number => {
  const rate = RATES[name];
  return rate === undefined ? 0 : calls / rate.perSecond;
};
