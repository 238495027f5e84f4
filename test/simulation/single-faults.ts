import { StatesError } from '../../rehearsal/engine/errors';
import type { RehearsedFunction } from '../../rehearsal/functions';
import { CALL_FAULTS, type CallFault } from './call-faults';

/** What can go wrong with a function: it ends before it has done anything or after it, or answers something else. */
export const FUNCTION_FAULTS = ['exits', 'crashes', 'runs-out-of-time', 'answers-garbage'] as const;
export type FunctionFault = (typeof FUNCTION_FAULTS)[number];

/** Where one fault is: at a call, a function or a state of the executions that are set off, by its number. */
export type SingleFault =
  | { readonly at: 'call'; readonly number: number; readonly fault: CallFault; readonly lasts: boolean }
  | {
      readonly at: 'function';
      readonly number: number;
      readonly fault: FunctionFault;
      readonly lasts: boolean;
    }
  /** The run is stopped as a state is entered. */
  | { readonly at: 'state'; readonly number: number }
  /** The run is stopped while a call is under way, which takes effect. */
  | { readonly at: 'stopped-call'; readonly number: number };

/** The kind of a fault, as the table names it. */
export function kindOf(single: SingleFault): string {
  switch (single.at) {
    case 'state':
      return 'stopped between states';
    case 'stopped-call':
      return 'stopped during a call';
    case 'call':
    case 'function':
      return `${single.fault}${single.lasts ? ', lasting' : ''}`;
  }
}

const FAULTS: readonly string[] = [...CALL_FAULTS, ...FUNCTION_FAULTS];

/** In the order of the table. */
export const KINDS: readonly string[] = [
  ...FAULTS,
  ...FAULTS.filter((fault) => fault !== 'stale').map((fault) => `${fault}, lasting`),
  'stopped between states',
  'stopped during a call',
];

/** As Lambda and Step Functions name it: https://docs.aws.amazon.com/step-functions/latest/dg/troubleshooting-lambda.html */
export async function withFault(
  fault: FunctionFault,
  deployed: RehearsedFunction,
  payload: Parameters<RehearsedFunction>[0],
): Promise<unknown> {
  switch (fault) {
    case 'exits':
      throw new StatesError('Runtime.ExitError', 'injected: exit status 1');
    case 'crashes':
      await deployed(payload);
      throw new StatesError('Lambda.Unknown', 'injected: the function was gone');
    case 'runs-out-of-time':
      await deployed(payload);
      throw new StatesError('Sandbox.Timedout', 'injected: timed out');
    case 'answers-garbage':
      return { outcome: ['garbage'] };
  }
}
