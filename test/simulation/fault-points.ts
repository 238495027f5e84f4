import type { MadeCall } from '../../rehearsal/account/gateway';
import type { ExecutionEvent } from '../../rehearsal/engine/events';
import type { ReplaceFunction } from '../../rehearsal/invoke';
import type { CallFault, ChooseCallFault } from './call-faults';
import { FUNCTION_FAULTS, type SingleFault, withFault } from './single-faults';

/** Counts what could go wrong from the moment that it is armed, and lets one thing go wrong. */
export interface FaultPoints {
  readonly arm: () => void;
  readonly disarm: () => void;
  readonly choose: ChooseCallFault;
  readonly replaceFunction: ReplaceFunction;
  readonly onEvent: (event: ExecutionEvent) => void;
  /** All single faults that were possible while it was armed. */
  readonly possible: readonly SingleFault[];
}

/** `stop` stops the run that an execution is, or belongs to; undefined: whichever runs. */
export function createFaultPoints(
  single: SingleFault | undefined,
  stop: (execution?: string) => void,
): FaultPoints {
  const possible: SingleFault[] = [];
  let isArmed = false;
  const numbers = { call: 0, function: 0, state: 0 };
  const next = (kind: keyof typeof numbers): number => numbers[kind]++;
  const isHit = lasting();
  const chooseAt = (call: MadeCall, faults: readonly CallFault[]): CallFault | undefined => {
    const number = next('call');
    possible.push(...faults.flatMap((fault) => callFaultsAt(number, fault)));
    possible.push({ at: 'stopped-call', number });
    if (single?.at === 'stopped-call' && single.number === number) stop();
    if (single?.at !== 'call') return undefined;
    const key = JSON.stringify([call.service, call.operation, call.input]);
    return isHit(key, single, number) && faults.includes(single.fault) ? single.fault : undefined;
  };
  return {
    possible,
    arm: () => {
      isArmed = true;
    },
    disarm: () => {
      isArmed = false;
    },
    choose: (call, faults) => (isArmed ? chooseAt(call, faults) : undefined),
    replaceFunction: (handler, deployed) => async (payload) => {
      if (!isArmed) return deployed(payload);
      const number = next('function');
      for (const fault of FUNCTION_FAULTS)
        for (const lasts of [false, true]) possible.push({ at: 'function', number, fault, lasts });
      const hit = single?.at === 'function' && isHit(handler, single, number);
      return hit ? withFault(single.fault, deployed, payload) : deployed(payload);
    },
    onEvent: (event) => {
      if (!isArmed || event.type !== 'StateEntered') return;
      const number = next('state');
      possible.push({ at: 'state', number });
      if (single?.at === 'state' && single.number === number) stop(event.execution);
    },
  };
}

/** One that shows stale data lasts no longer than the lag anyway. */
const callFaultsAt = (number: number, fault: CallFault): readonly SingleFault[] =>
  (fault === 'stale' ? [false] : [false, true]).map((lasts) => ({ at: 'call', number, fault, lasts }));

/** A fault that lasts hits all that is the same from its number on. */
function lasting() {
  let hit: string | undefined;
  return (
    key: string,
    single: { readonly number: number; readonly lasts: boolean },
    number: number,
  ): boolean => {
    if (number === single.number) hit = key;
    return number === single.number || (single.lasts && key === hit);
  };
}
