import type { Around } from '../../rehearsal/account/gateway';
import type { Clock } from '../../rehearsal/clock';
import type { RehearsalOptions } from '../../rehearsal/rehearsal';
import { type CallFault, callFaults } from './call-faults';
import { createChance } from './chance';
import { DELIVERY_FAULTS, type DeliveryFault, deliveryFaults } from './delivery-faults';
import { FUNCTION_FAULTS, type FunctionFault, functionFaults } from './function-faults';
import { slowCalls } from './slow-calls';
import type { Weather } from './weather';

export interface FaultsOptions {
  readonly seed: number;
  readonly weather: Weather;
  readonly clock: () => Clock;
  readonly onFault: (kind: string, where: string) => void;
}

export interface Faults extends Required<Pick<RehearsalOptions, 'aroundDelivery' | 'replaceFunction'>> {
  readonly around: Around;
}

/** Whatever can go wrong around Fleet Warden, as often as the weather has it. */
export function createFaults({ seed, weather, clock, onFault }: FaultsOptions): Faults {
  const chances = (purpose: string) => createChance(seed, purpose);
  const chooseIn = <Kind extends string>(purpose: string, more: number) => {
    const chance = chances(purpose);
    return (possible: readonly Kind[], where: string): Kind | undefined => {
      const fault = chance.happens(weather.rate() * more) ? chance.among(possible) : undefined;
      if (fault !== undefined) onFault(fault, where);
      return fault;
    };
  };
  const atCall = callFaults(
    (call, possible) => {
      if (weather.isDown(call.operation)) {
        onFault('down', call.operation);
        return 'server-error';
      }
      return chooseStale(possible, call.operation) ?? chooseCall(possible, call.operation);
    },
    () => clock().now(),
  );
  const chooseCall = chooseIn<CallFault>('calls', 1);
  // An answer that was another one a moment ago is rare, so it is taken when there is one.
  const chooseOften = chooseIn<CallFault>('stale', 10);
  const chooseStale = (possible: readonly CallFault[], where: string) =>
    possible.includes('stale') ? chooseOften(['stale'], where) : undefined;
  const slow = slowCalls(chances('latency'), clock);
  const chooseFunction = chooseIn<FunctionFault>('functions', 1);
  const chooseDelivery = chooseIn<DeliveryFault>('deliveries', 2);
  return {
    around: (call, run) => slow(call, () => atCall(call, run)),
    replaceFunction: functionFaults({
      choose: (handler) => chooseFunction(FUNCTION_FAULTS, handler),
      chance: chances('functions-how'),
      clock,
    }),
    aroundDelivery: deliveryFaults({
      choose: (rule) => chooseDelivery(DELIVERY_FAULTS, rule),
      chance: chances('deliveries-how'),
      clock,
    }),
  };
}
