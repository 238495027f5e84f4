import type { MadeCall } from '../../rehearsal/account/gateway';
import type { ExecutionEvent } from '../../rehearsal/engine/events';
import type { Rehearsal, RehearsalOptions } from '../../rehearsal/rehearsal';
import { REGISTRY_CALLS } from './prices';
import { readUnitsOf, writeUnitsOf } from './request-units';

/** What runs have taken of AWS. */
export interface Usage {
  executions: number;
  transitions: number;
  functionCalls: number;
  /** Of the workflows' histories, which they log. */
  logEvents: number;
  writeUnits: number;
  readUnits: number;
  publishes: number;
  registryCalls: number;
  /** Of the roles and functions, by service. */
  readonly calls: Record<string, number>;
}

export interface Meter extends Required<Pick<RehearsalOptions, 'around' | 'onEvent' | 'replaceFunction'>> {
  readonly usage: Usage;
  /** Counts from now on; before, a rehearsal is being prepared. */
  readonly begin: (rehearsal: Rehearsal) => void;
}

export function createMeter(): Meter {
  const usage = nothing();
  let account: Rehearsal['account'] | undefined;
  return {
    usage,
    begin: (rehearsal) => {
      account = rehearsal.account;
    },
    onEvent: (event) => {
      if (account !== undefined) countEvent(usage, event);
    },
    replaceFunction: (_, deployed) => (payload) => {
      if (account !== undefined) usage.functionCalls += 1;
      return deployed(payload);
    },
    around: async (call, run) => {
      if (account === undefined || call.caller === undefined) return run();
      countCall(usage, call);
      const output = await run();
      usage.writeUnits += await writeUnitsOf(account, call);
      usage.readUnits += readUnitsOf(call, output);
      return output;
    },
  };
}

export const nothing = (): Usage => ({
  executions: 0,
  transitions: 0,
  functionCalls: 0,
  logEvents: 0,
  writeUnits: 0,
  readUnits: 0,
  publishes: 0,
  registryCalls: 0,
  calls: {},
});

function countEvent(usage: Usage, { type }: ExecutionEvent): void {
  usage.logEvents += 1;
  if (type === 'ExecutionStarted') usage.executions += 1;
  if (type === 'StateEntered' || type === 'RetryScheduled') usage.transitions += 1;
}

function countCall(usage: Usage, { service, operation }: MadeCall): void {
  usage.calls[service] = (usage.calls[service] ?? 0) + 1;
  if (service === 'sns' && operation === 'Publish') usage.publishes += 1;
  if (service === 'iot' && REGISTRY_CALLS.includes(operation)) usage.registryCalls += 1;
}
