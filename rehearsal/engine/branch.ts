import type { Json, JsonObject } from '../../remediations/json';
import type { Clock } from '../clock';
import { InvalidDefinition } from './errors';
import type { Run, State } from './state';

/** A chain of states: a whole machine, one branch of a Parallel or the processor of a Map. */
export interface Branch {
  readonly startAt: string;
  readonly states: ReadonlyMap<string, State>;
}

export interface BranchStart {
  readonly run: Run;
  readonly input: Json;
  /** Of the enclosing scopes. */
  readonly variables: JsonObject;
}

/** Runs a chain from its first state to its end and returns the last output. */
export const runBranch = async (branch: Branch, start: BranchStart, clock: Clock): Promise<Json> => {
  const { run } = start;
  let { input, variables } = start;
  let name: string | undefined = branch.startAt;
  while (name !== undefined) {
    run.signal.throwIfAborted();
    const state: State | undefined = branch.states.get(name);
    if (!state) throw new InvalidDefinition(`Expected a state named "${name}", got none`);
    run.execution.record({ type: 'StateEntered', state: name, input });
    const exit = await state.visit({ run, state: name, input, variables, enteredAt: clock.now() });
    run.execution.record({ type: 'StateExited', state: name, output: exit.output });
    input = exit.output;
    if (exit.assigned) variables = { ...variables, ...exit.assigned };
    name = exit.next;
  }
  return input;
};
