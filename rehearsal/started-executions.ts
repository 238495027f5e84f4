import type { Engine } from './engine/engine';
import type { ExecutionEvent } from './engine/events';
import type { Execution } from './engine/execution';

/** Which executions one activity has set off, until they are forgotten. */
export function createStarted(engine: () => Pick<Engine, 'describe' | 'forget'>) {
  let started = new Set<string>();
  let tell: (succeeded: Execution) => void = () => {};
  return {
    begin: (onSucceeded: (succeeded: Execution) => void): void => {
      [started, tell] = [new Set(), onSucceeded];
    },
    see: (event: ExecutionEvent): void => {
      if (event.type === 'ExecutionStarted') started.add(event.execution);
      if (event.type === 'ExecutionEnded' && event.result.status === 'SUCCEEDED')
        tell(engine().describe(event.execution));
    },
    all: (): readonly Execution[] => [...started].map((arn) => engine().describe(arn)),
    forget: ({ arn }: Pick<Execution, 'arn'>): void => {
      if (engine().forget(arn)) started.delete(arn);
    },
  };
}
