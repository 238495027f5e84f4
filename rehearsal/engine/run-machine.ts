import type { Clock } from '../clock';
import { runBranch } from './branch';
import type { Machine } from './definition';
import { StatesError } from './errors';
import type { ExecutionResult, LiveExecution } from './execution';

export interface RegisteredMachine extends Machine {
  readonly arn: string;
  readonly roleArn: string;
}

/** Runs an execution to its end; whatever happens becomes its result. */
export const runMachine = async (
  machine: RegisteredMachine,
  execution: LiveExecution,
  clock: Clock,
): Promise<void> => {
  const cancelTimeout =
    machine.timeoutSeconds === undefined
      ? undefined
      : clock.after(machine.timeoutSeconds * 1000, () =>
          execution.end({ status: 'TIMED_OUT', error: 'States.Timeout' }),
        );
  // The execution may end before its states do: stopped from outside, for example.
  execution.signal.addEventListener('abort', () => cancelTimeout?.(), { once: true });
  try {
    const run = { execution, signal: execution.signal, item: undefined };
    const output = await runBranch(machine.branch, { run, input: execution.input, variables: {} }, clock);
    execution.end({ status: 'SUCCEEDED', output });
  } catch (error) {
    execution.end(failureOf(error));
  }
};

const failureOf = (thrown: unknown): ExecutionResult => {
  if (!(thrown instanceof StatesError))
    return { status: 'FAILED', error: 'States.Runtime', cause: String(thrown) };
  const { error, message } = thrown;
  return { status: 'FAILED', ...(error && { error }), ...(message && { cause: message }) };
};
