import { isJsonObject, type Json, type JsonObject } from '../../remediations/json';
import { InvalidDefinition, StatesError } from './errors';
import type { Bindings, CompileExpression } from './expressions';
import { inside, type Place, placed } from './place';

/** Evaluates a JSON value of a definition, with its `{% %}` expressions replaced by their results. */
export type Template<T = Json> = (bindings: Bindings) => T | Promise<T>;

const EXPRESSION = /^\{%([\s\S]*)%\}$/;

export const compileTemplate = (value: Json, place: Place, compile: CompileExpression): Template => {
  if (typeof value === 'string') return compileText(value, place, compile);
  if (isJsonObject(value)) return compileObject(value, place, compile);
  return isArray(value) ? compileArray(value, place, compile) : () => value;
};

const compileText = (text: string, place: Place, compile: CompileExpression): Template => {
  const source = EXPRESSION.exec(text)?.[1];
  if (source !== undefined) return compile(source.trim(), place);
  const trimmed = text.trim();
  if (trimmed.startsWith('{%') || trimmed.endsWith('%}')) {
    throw new InvalidDefinition(placed(place, `expected {% %} to enclose the whole string, got "${text}"`));
  }
  return () => text;
};

const compileObject = (value: JsonObject, place: Place, compile: CompileExpression): Template => {
  const members = Object.entries(value).map(([key, member]) => {
    const at = inside(place, key);
    if (key.endsWith('.$'))
      throw new InvalidDefinition(placed(at, 'JSONPath is not supported, expected {% %}'));
    return [key, compileTemplate(member, at, compile)] as const;
  });
  return async (bindings) => {
    const results: [string, Json][] = [];
    for (const [key, template] of members) results.push([key, await template(bindings)]);
    return Object.fromEntries(results);
  };
};

const compileArray = (value: readonly Json[], place: Place, compile: CompileExpression): Template => {
  const items = value.map((item, index) => compileTemplate(item, inside(place, index), compile));
  return async (bindings) => {
    const results: Json[] = [];
    for (const template of items) results.push(await template(bindings));
    return results;
  };
};

export interface Expectation<T extends Json> {
  /** Such as `a boolean`. */
  readonly name: string;
  readonly accepts: (value: Json) => value is T;
}

/** A template whose result must be of a certain kind: anything else is a `States.QueryEvaluationError`. */
export const expecting =
  <T extends Json>(template: Template, place: Place, { name, accepts }: Expectation<T>): Template<T> =>
  async (bindings) => {
    const value = await template(bindings);
    if (accepts(value)) return value;
    throw new StatesError(
      'States.QueryEvaluationError',
      placed(place, `expected ${name}, got ${preview(value)}`),
    );
  };

const preview = (value: Json): string => JSON.stringify(value).slice(0, 100);

export const BOOLEAN: Expectation<boolean> = {
  name: 'a boolean',
  accepts: (value) => typeof value === 'boolean',
};

export const STRING: Expectation<string> = {
  name: 'a string',
  accepts: (value) => typeof value === 'string',
};

const isArray = (value: Json): value is readonly Json[] => Array.isArray(value);

export const ARRAY: Expectation<readonly Json[]> = { name: 'an array', accepts: isArray };

export const integerBetween = (low: number, high: number): Expectation<number> => ({
  name: `an integer from ${low} to ${high}`,
  accepts: (value): value is number =>
    Number.isInteger(value) && Number(value) >= low && Number(value) <= high,
});
