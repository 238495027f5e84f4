import type { Json, JsonObject } from '../../remediations/json';
import type { Compiler } from './compiler';
import { InvalidDefinition } from './errors';
import type { Bindings } from './expressions';
import { assertPayload } from './payload';
import { inside, type Place, placed } from './place';
import type { Exit } from './state';
import { compileTemplate, type Template } from './template';

export interface ExitFields {
  readonly Output?: Json | undefined;
  readonly Assign?: JsonObject | undefined;
}

export interface Leaving {
  readonly bindings: Bindings;
  /** Passed on where there is no `Output`. */
  readonly otherwise: Json;
}

export type Leave = (leaving: Leaving) => Promise<Exit>;

/** Names: https://docs.aws.amazon.com/step-functions/latest/dg/workflow-variables.html */
const VARIABLE_NAME = /^\p{ID_Start}[\p{ID_Continue}]{0,79}$/u;

/** How a state is left: `Output` and `Assign` see the same variables, those from before. */
export const compileExit = (
  fields: ExitFields & { next: string | undefined },
  place: Place,
  compiler: Compiler,
): Leave => {
  const output =
    fields.Output === undefined ? undefined : limited(fields.Output, inside(place, 'Output'), compiler);
  const assign = fields.Assign && compileAssign(fields.Assign, inside(place, 'Assign'), compiler);
  return async ({ bindings, otherwise }) => ({
    next: fields.next,
    output: output ? await output(bindings) : otherwise,
    assigned: await assign?.(bindings),
  });
};

const limited = (value: Json, place: Place, { expression }: Compiler): Template => {
  const template = compileTemplate(value, place, expression);
  return async (bindings) => {
    const result = await template(bindings);
    assertPayload(result, placed(place, 'its result'));
    return result;
  };
};

const compileAssign = (assign: JsonObject, place: Place, compiler: Compiler): Template<JsonObject> => {
  const names = Object.keys(assign);
  for (const name of names) refuseName(name, inside(place, name), compiler);
  const templates = names.map(
    (name) =>
      [name, compileTemplate(assign[name] ?? null, inside(place, name), compiler.expression)] as const,
  );
  return async (bindings) => {
    const results: [string, Json][] = [];
    for (const [name, template] of templates) results.push([name, await template(bindings)]);
    const assigned = Object.fromEntries(results);
    assertPayload(assigned, placed(place, 'its result'));
    return assigned;
  };
};

const refuseName = (name: string, place: Place, { outer }: Compiler): void => {
  if (name === 'states' || !VARIABLE_NAME.test(name)) {
    throw new InvalidDefinition(placed(place, `expected the name of a variable, got "${name}"`));
  }
  if (outer.has(name)) {
    throw new InvalidDefinition(
      placed(place, `expected a variable of this scope, got the outer variable "${name}"`),
    );
  }
};
