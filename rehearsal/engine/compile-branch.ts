import * as z from 'zod/mini';
import { isJsonObject, type Json, type JsonObject } from '../../remediations/json';
import type { Branch } from './branch';
import type { Compiler } from './compiler';
import { InvalidDefinition } from './errors';
import { json } from './fields';
import { inside, type Place, placed } from './place';
import { compileState } from './states/compile-state';

export const branchFields = {
  Comment: z.optional(z.string()),
  StartAt: z.string(),
  States: z.record(z.string().check(z.minLength(1), z.maxLength(80)), z.record(z.string(), json)),
};

interface RawBranch {
  readonly StartAt: string;
  readonly States: Readonly<Record<string, JsonObject>>;
}

export const compileBranch = (raw: RawBranch, place: Place, compiler: Compiler): Branch => {
  const states = new Map(
    Object.entries(raw.States).map(([name, definition]) => {
      const at = { ...place, state: name, field: '' };
      return [name, compileState({ definition, place: at, compiler })] as const;
    }),
  );
  const refuseMissing = (name: string, at: Place) => {
    if (!states.has(name))
      throw new InvalidDefinition(placed(at, `expected the name of a state, got "${name}"`));
  };
  refuseMissing(raw.StartAt, inside(place, 'StartAt'));
  for (const [name, { successors }] of states) {
    for (const successor of successors) refuseMissing(successor, { ...place, state: name, field: 'Next' });
  }
  return { startAt: raw.StartAt, states };
};

/** Names of the variables that the states of a chain assign, those of nested chains left out. */
export const assignedNames = (states: Readonly<Record<string, JsonObject>>): readonly string[] =>
  Object.values(states).flatMap((state) =>
    [state, ...rulesOf(state.Choices), ...rulesOf(state.Catch)].flatMap(({ Assign }) =>
      isJsonObject(Assign) ? Object.keys(Assign) : [],
    ),
  );

const rulesOf = (rules: Json | undefined): readonly JsonObject[] =>
  Array.isArray(rules) ? rules.filter(isJsonObject) : [];
