import { type Action, actionsCoveredBy, coversAction, DATA_PLANE_ACTIONS } from './actions';
import { listOf, type Statement } from './document';

/** The data-plane actions that a statement names, each once. `NotAction` names all others. */
export function actionsNamedBy(statement: Statement): readonly Action[] {
  if (statement.NotAction !== undefined) {
    return DATA_PLANE_ACTIONS.filter((action) => namesAction(statement, action.name));
  }
  const written = listOf(statement.Action);
  if (written.length === 1) return actionsCoveredBy(written[0] ?? '');
  return [...new Set(written.flatMap(actionsCoveredBy))];
}

export const namesAction = (statement: Statement, name: string): boolean =>
  statement.NotAction === undefined
    ? listOf(statement.Action).some((written) => coversAction(written, name))
    : !listOf(statement.NotAction).some((written) => coversAction(written, name));
