import type { Json } from '../../../remediations/json';
import { NotRehearsed } from '../aws-error';

const COMPARISONS = {
  '=': (value: number, bound: number) => value === bound,
  '<': (value: number, bound: number) => value < bound,
  '<=': (value: number, bound: number) => value <= bound,
  '>': (value: number, bound: number) => value > bound,
  '>=': (value: number, bound: number) => value >= bound,
} as const;

const isComparison = (value: Json | undefined): value is keyof typeof COMPARISONS =>
  typeof value === 'string' && Object.hasOwn(COMPARISONS, value);

/** `["=", 5]` or a range such as `[">", 0, "<=", 5]`. */
export const compileNumeric = (operand: Json): ((value: Json) => boolean) => {
  if (!Array.isArray(operand) || (operand.length !== 2 && operand.length !== 4))
    throw new NotRehearsed(`numeric with ${JSON.stringify(operand)}`);
  const tests = [operand.slice(0, 2), operand.slice(2)].filter((pair) => pair.length > 0).map(compileBound);
  return (value) => typeof value === 'number' && tests.every((test) => test(value));
};

const compileBound = ([comparison, bound]: readonly Json[]): ((value: number) => boolean) => {
  if (!isComparison(comparison) || typeof bound !== 'number')
    throw new NotRehearsed(`numeric with ${JSON.stringify([comparison, bound])}`);
  return (value) => COMPARISONS[comparison](value, bound);
};
