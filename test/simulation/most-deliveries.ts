import type { AroundDelivery } from '../../rehearsal/deliver';
import { runsHaveACause } from './invariants/runs-have-a-cause';
import type { Violation } from './watch';

/** Runs whose own events start the next one would never come to rest: after so many events nothing more is delivered. */
export interface MostDeliveries {
  readonly aroundDelivery: AroundDelivery;
  /** `at` is the time by which it should have come to rest. */
  readonly violations: (at: number) => readonly Violation[];
}

export function createMostDeliveries(
  most: number,
  around: AroundDelivery = (_, run) => run(),
): MostDeliveries {
  let count = 0;
  return {
    aroundDelivery: (delivery, deliver) => {
      count += 1;
      if (count <= most) around(delivery, deliver);
    },
    violations: (at) =>
      count > most
        ? [{ invariant: runsHaveACause.name, what: `after ${most} events there is still one more`, at }]
        : [],
  };
}
