import { isJsonObject, type Json } from '../../../remediations/json';
import { NotRehearsed } from '../aws-error';
import { compileNumeric } from './numeric';

export type ValueTest =
  | { readonly on: 'value'; readonly matches: (value: Json) => boolean }
  | { readonly on: 'presence'; readonly matches: (isPresent: boolean) => boolean };

/** One element of a pattern's array: a plain value or an object with one operator. */
export const compileValueTest = (test: Json): ValueTest => {
  if (!isJsonObject(test)) return onValue(test, (value) => value === test);
  const [[operator, operand] = [], ...rest] = Object.entries(test);
  if (operator === undefined || operand === undefined || rest.length > 0)
    throw new NotRehearsed(`the event pattern ${JSON.stringify(test)}: expected one operator`);
  return compileOperator(operator, operand);
};

const compileOperator = (operator: string, operand: Json): ValueTest => {
  switch (operator) {
    case 'exists':
      return exists(operand);
    case 'anything-but':
      return { on: 'value', matches: anythingBut(operand) };
    case 'numeric':
      return { on: 'value', matches: compileNumeric(operand) };
    case 'prefix':
    case 'suffix':
    case 'equals-ignore-case':
      return { on: 'value', matches: textTest(operator, operand) };
    default:
      throw new NotRehearsed(`the event pattern operator ${operator}`);
  }
};

const onValue = (test: Json, matches: (value: Json) => boolean): ValueTest => {
  if (Array.isArray(test)) throw new NotRehearsed('an array within an array of an event pattern');
  return { on: 'value', matches };
};

const exists = (operand: Json): ValueTest => {
  if (typeof operand !== 'boolean') throw new NotRehearsed(`exists with ${JSON.stringify(operand)}`);
  return { on: 'presence', matches: (isPresent) => isPresent === operand };
};

type TextOperator = 'prefix' | 'suffix' | 'equals-ignore-case';

const textTest = (operator: TextOperator, operand: Json): ((value: Json) => boolean) => {
  if (typeof operand !== 'string') throw new NotRehearsed(`${operator} with ${JSON.stringify(operand)}`);
  return (value) => typeof value === 'string' && compareText(operator, value, operand);
};

const compareText = (operator: TextOperator, value: string, operand: string): boolean => {
  switch (operator) {
    case 'prefix':
      return value.startsWith(operand);
    case 'suffix':
      return value.endsWith(operand);
    case 'equals-ignore-case':
      return value.toLowerCase() === operand.toLowerCase();
  }
};

/** `anything-but` a value, a list of values, or `{ prefix }`. */
const anythingBut = (operand: Json): ((value: Json) => boolean) => {
  if (isJsonObject(operand)) {
    const { prefix, ...rest } = operand;
    if (prefix === undefined || Object.keys(rest).length > 0)
      throw new NotRehearsed(`anything-but with ${JSON.stringify(operand)}`);
    const prefixes = textTests(prefix);
    return (value) => !prefixes.some((test) => test(value));
  }
  const excluded: readonly Json[] = Array.isArray(operand) ? operand : [operand];
  return (value) => !excluded.includes(value);
};

const textTests = (prefix: Json): readonly ((value: Json) => boolean)[] =>
  Array.isArray(prefix) ? prefix.map((one: Json) => textTest('prefix', one)) : [textTest('prefix', prefix)];
