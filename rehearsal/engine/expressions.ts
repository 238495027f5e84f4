import jsonata from 'jsonata';
import type { Json } from '../../remediations/json';
import { unknownCalls } from './calls-in-expression';
import { InvalidDefinition, StatesError } from './errors';
import { type FunctionSources, stepFunctions } from './functions';
import { type Place, placed } from './place';
import { plain } from './plain';

/** Variables by name without `$`; `states` among them. */
export type Bindings = Readonly<Record<string, unknown>>;

/** Throws `States.QueryEvaluationError`. */
export type Expression = (bindings: Bindings) => Promise<Json>;

export type CompileExpression = (source: string, place: Place) => Expression;

/** Parses each distinct expression once. Refuses (`InvalidDefinition`) what jsonata or Step Functions does not know. */
export const createExpressions = (sources: FunctionSources): CompileExpression => {
  const functions = Object.entries(stepFunctions(sources));
  const parsed = new Map<string, jsonata.Expression>();

  const parse = (source: string, place: Place) => {
    const known = parsed.get(source);
    if (known) return known;
    const expression = parseExpression(source, place);
    for (const [name, { call, signature }] of functions) expression.registerFunction(name, call, signature);
    parsed.set(source, expression);
    return expression;
  };

  return (source, place) => {
    const expression = parse(source, place);
    return (bindings) => evaluate(expression, bindings).catch((error: unknown) => fail(source, place, error));
  };
};

const parseExpression = (source: string, place: Place): jsonata.Expression => {
  const expression = refusing(source, place, () => jsonata(source));
  const unknown = unknownCalls(expression.ast());
  if (unknown.length === 0) return expression;
  throw new InvalidDefinition(
    placed(place, `unknown function ${unknown.join(', ')} in the expression "${source}"`),
  );
};

const refusing = <T>(source: string, place: Place, parse: () => T): T => {
  try {
    return parse();
  } catch (cause) {
    throw new InvalidDefinition(placed(place, `cannot parse the expression "${source}": ${reason(cause)}`), {
      cause,
    });
  }
};

const evaluate = async (expression: jsonata.Expression, bindings: Bindings): Promise<Json> => {
  const result: unknown = await expression.evaluate(undefined, bindings);
  if (result === undefined) throw new Error('it returned nothing (undefined)');
  return plain(result);
};

const fail = (source: string, place: Place, cause: unknown): never => {
  const message = placed(place, `cannot evaluate the expression "${source}": ${reason(cause)}`);
  throw new StatesError('States.QueryEvaluationError', message, { cause });
};

/** jsonata throws objects with a code and a message that are not always errors. */
const reason = (thrown: unknown): string => {
  if (typeof thrown !== 'object' || thrown === null || !('message' in thrown)) return String(thrown);
  return 'code' in thrown ? `${thrown.code} ${thrown.message}` : String(thrown.message);
};
