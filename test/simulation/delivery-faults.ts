import type { Clock } from '../../rehearsal/clock';
import type { RehearsalOptions } from '../../rehearsal/rehearsal';
import type { Chance } from './chance';

/** What can go wrong with an event on its way from a rule to a target. */
export const DELIVERY_FAULTS = ['lost', 'twice', 'late'] as const;
export type DeliveryFault = (typeof DELIVERY_FAULTS)[number];

export interface DeliveryFaults {
  readonly choose: (rule: string) => DeliveryFault | undefined;
  readonly chance: Chance;
  readonly clock: () => Clock;
}

const SOON_MS = 3000;
const LATE_MS = 2 * 60 * 60 * 1000;

/** Each takes its own time, so that two may overtake each other. */
export const deliveryFaults =
  ({ choose, chance, clock }: DeliveryFaults): NonNullable<RehearsalOptions['aroundDelivery']> =>
  ({ rule }, deliver) => {
    const within = (ms: number) => clock().after(chance.between(50, ms), deliver);
    const fault = choose(rule);
    switch (fault) {
      case undefined:
        within(SOON_MS);
        return;
      case 'lost':
        return;
      case 'twice':
        within(SOON_MS);
        within(chance.pick([SOON_MS, LATE_MS]));
        return;
      case 'late':
        within(LATE_MS);
    }
  };
