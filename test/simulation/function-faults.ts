import type { Clock } from '../../rehearsal/clock';
import type { RehearsedFunction } from '../../rehearsal/functions';
import type { ReplaceFunction } from '../../rehearsal/invoke';
import type { Json } from '../../remediations/json';
import type { Chance } from './chance';

/** What can go wrong with a function, before it has done anything or after it has done all. */
export const FUNCTION_FAULTS = [
  'crashed-before',
  'crashed-after',
  'out-of-time-before',
  'out-of-time-after',
  'silent',
  'garbage',
] as const;
export type FunctionFault = (typeof FUNCTION_FAULTS)[number];

/** Says which fault hits a function; undefined: none. */
export type ChooseFunctionFault = (handler: string) => FunctionFault | undefined;

export interface FunctionFaults {
  readonly choose: ChooseFunctionFault;
  readonly chance: Chance;
  readonly clock: () => Clock;
}

/** Longer than any function may take, and than any task waits for one. */
const OUT_OF_TIME_MS = 60_000;
const SILENT_MS = 121_000;

const GARBAGE: readonly [Json, ...Json[]] = [
  ...([null, 'OK', [], {}] as const),
  { outcome: 'ready' },
  { outcome: 'repaired' },
  { errorType: 'Error' },
];

/** Functions take their time, and fail as chosen. */
export const functionFaults =
  ({ choose, chance, clock }: FunctionFaults): ReplaceFunction =>
  (handler, deployed) =>
  async (payload) => {
    await clock().sleep(chance.between(20, 2000));
    const fault = choose(handler);
    return fault === undefined ? deployed(payload) : failing({ fault, deployed, chance, clock }, payload);
  };

interface Failing extends Omit<FunctionFaults, 'choose'> {
  readonly fault: FunctionFault;
  readonly deployed: RehearsedFunction;
}

/** As Step Functions names it: https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html */
async function failing({ fault, deployed, chance, clock }: Failing, payload: Json): Promise<unknown> {
  if (fault.endsWith('-after') || fault === 'silent') await deployed(payload);
  switch (fault) {
    case 'crashed-before':
    case 'crashed-after':
      throw injected(chance.pick(['Lambda.Unknown', 'Runtime.ExitError']), 'the process exited');
    case 'out-of-time-before':
    case 'out-of-time-after':
      await clock().sleep(OUT_OF_TIME_MS);
      throw injected('Sandbox.Timedout', 'the task timed out');
    case 'silent':
      await clock().sleep(SILENT_MS);
      return null;
    case 'garbage':
      return chance.pick(GARBAGE);
  }
}

const injected = (name: string, what: string): Error =>
  Object.assign(new Error(`injected: ${what}`), { name });
