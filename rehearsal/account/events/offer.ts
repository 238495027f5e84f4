import type { Bus } from './bus';
import type { BusEvent } from './event';
import { InvalidTargetInput } from './target-input';

/** Puts an event of somebody else on the bus. As in AWS: that a target cannot be given it is not for the sender to know. */
export const offer = (bus: Bus, event: BusEvent): void => {
  try {
    bus.put(event);
  } catch (error) {
    if (!(error instanceof InvalidTargetInput)) throw error;
  }
};
