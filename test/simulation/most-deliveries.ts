import type { AroundDelivery } from '../../rehearsal/deliver';

/** Runs whose own events start the next one would never come to rest: after so many events nothing more is delivered. */
export interface MostDeliveries {
  readonly aroundDelivery: AroundDelivery;
  /** What is violated, as sentences. */
  readonly found: () => readonly string[];
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
    found: () => (count > most ? [`after ${most} events there is still one more`] : []),
  };
}
