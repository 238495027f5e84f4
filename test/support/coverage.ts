import type { Deployment } from '../../rehearsal/deployment/deployment';
import type { ExecutionEvent } from '../../rehearsal/engine/events';
import { type Definition, statesOf, workflowFiles } from './workflows';

/** `workflow / state`, `workflow / state / rule 1`, `workflow / state / catch Next`: what a test went through. */
const covered = new Set<string>();

export function recordCoverage({ workflows }: Pick<Deployment, 'workflows'>, event: ExecutionEvent): void {
  if (!('state' in event)) return;
  const workflow = workflows.find(({ name }) => event.execution.includes(`:${name}:`));
  const state = `${workflow?.file} / ${event.state}`;
  if (event.type === 'StateEntered') covered.add(state);
  if (event.type === 'ChoiceMade') covered.add(`${state} / rule ${event.rule}`);
  if (event.type === 'ErrorCaught') covered.add(`${state} / catch ${event.next}`);
}

/** Every state and every branch of every workflow that nothing went through. */
export const notCovered = (): readonly string[] =>
  workflowFiles
    .flatMap(({ name, definition }) => branchesOf(name, definition))
    .filter((branch) => !covered.has(branch));

function branchesOf(workflow: string, definition: Definition): string[] {
  return statesOf(definition).flatMap(([name, { Choices = [], Default, Catch = [] }]) => {
    const state = `${workflow} / ${name}`;
    return [
      state,
      ...Choices.map((_, index) => `${state} / rule ${index}`),
      ...(Default === undefined ? [] : [`${state} / rule Default`]),
      ...Catch.map(({ Next }) => `${state} / catch ${Next}`),
    ];
  });
}
