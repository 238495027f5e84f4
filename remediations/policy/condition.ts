import type { Conditions, ConditionValue } from './document';
import { covers, placesOf, plainPlaces, resolve } from './pattern';

/** What is known of a request: values by name. A name that is missing has no value. */
export interface Values {
  readonly [name: string]: OneOrManyValues;
}
type OneOrManyValues = string | readonly string[];

export const valuesNamed = (values: Values, name: string): readonly string[] | undefined => {
  const value = Object.hasOwn(values, name) ? values[name] : undefined;
  return typeof value === 'string' ? [value] : value;
};

/** Does the expected text of a policy, its variables resolved, fit an actual value? */
type Comparison = (expected: Expected, actual: string) => boolean;
interface Expected {
  readonly text: string;
  readonly pattern: readonly number[];
}

const byText =
  (compare: (expected: string, actual: string) => boolean): Comparison =>
  (expected, actual) =>
    compare(expected.text, actual);
const byNumber = (read: (text: string) => number, compare: (actual: number, expected: number) => boolean) =>
  byText((expected, actual) => compare(read(actual), read(expected)));

const equal = byText((expected, actual) => expected === actual);
const equalIgnoringCase = byText((expected, actual) => expected.toLowerCase() === actual.toLowerCase());
const like: Comparison = (expected, actual) => covers(expected.pattern, plainPlaces(actual));
const inRange = byText((expected, actual) => isInIpv4Range(expected, actual));
const ordered = (prefix: string, read: (text: string) => number): readonly [string, Comparison][] => [
  [`${prefix}Equals`, byNumber(read, (actual, expected) => actual === expected)],
  [`${prefix}LessThan`, byNumber(read, (actual, expected) => actual < expected)],
  [`${prefix}LessThanEquals`, byNumber(read, (actual, expected) => actual <= expected)],
  [`${prefix}GreaterThan`, byNumber(read, (actual, expected) => actual > expected)],
  [`${prefix}GreaterThanEquals`, byNumber(read, (actual, expected) => actual >= expected)],
];

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html */
const COMPARISONS: ReadonlyMap<string, Comparison> = new Map([
  ['StringEquals', equal],
  ['StringEqualsIgnoreCase', equalIgnoringCase],
  ['StringLike', like],
  ['ArnEquals', like],
  ['ArnLike', like],
  ['Bool', equalIgnoringCase],
  ['IpAddress', inRange],
  ...ordered('Numeric', Number),
  ...ordered('Date', Date.parse),
]);

const NEGATED: ReadonlyMap<string, string> = new Map([
  ['StringNotEquals', 'StringEquals'],
  ['StringNotEqualsIgnoreCase', 'StringEqualsIgnoreCase'],
  ['StringNotLike', 'StringLike'],
  ['ArnNotEquals', 'ArnEquals'],
  ['ArnNotLike', 'ArnLike'],
  ['NotIpAddress', 'IpAddress'],
  ['NumericNotEquals', 'NumericEquals'],
  ['DateNotEquals', 'DateEquals'],
]);

/** `unknown` when an operator is not known or a variable has no value: no Allow may rest on it. */
export type Holds = 'yes' | 'no' | 'unknown';

/** Do all conditions hold? `variables` undefined: the document is of a version without policy variables. */
export function conditionsHold(
  conditions: Conditions | undefined,
  context: Values,
  variables: Values | undefined,
): Holds {
  let unknown = false;
  for (const [written, keys] of Object.entries(conditions ?? {})) {
    for (const [key, expected] of Object.entries(keys)) {
      const holds = holdsFor(written, { actual: valuesNamed(context, key), expected, variables });
      if (holds === 'no') return 'no';
      unknown ||= holds === 'unknown';
    }
  }
  return unknown ? 'unknown' : 'yes';
}

interface Compared {
  readonly actual: readonly string[] | undefined;
  readonly expected: ConditionValue;
  readonly variables: Values | undefined;
}

function holdsFor(written: string, compared: Compared): Holds {
  const [, quantifier, operator = '', ifExists] =
    /^(ForAllValues:|ForAnyValue:)?(.*?)(IfExists)?$/.exec(written) ?? [];
  const { actual } = compared;
  if (operator === 'Null') return answer(textsOf(compared.expected).includes(String(actual === undefined)));
  const negated = NEGATED.get(operator);
  const comparison = COMPARISONS.get(negated ?? operator);
  const expected = expectedOf(compared);
  if (!comparison || !expected) return 'unknown';
  if (ifExists && actual === undefined) return 'yes';
  const fits = (value: string) =>
    expected.some((each) => comparison(each, value)) === (negated === undefined);
  if (quantifier === 'ForAllValues:') return answer((actual ?? []).every(fits));
  if (quantifier === 'ForAnyValue:') return answer((actual ?? []).some(fits));
  return answer(actual === undefined ? negated !== undefined : actual.some(fits));
}

const answer = (holds: boolean): Holds => (holds ? 'yes' : 'no');

function expectedOf({ expected, variables }: Compared): readonly Expected[] | undefined {
  const all: Expected[] = [];
  for (const text of textsOf(expected)) {
    const places = placesOf(text, variables !== undefined);
    const pattern = resolve(places, (name) => variables && valuesNamed(variables, name)?.[0]);
    if (!pattern) return undefined;
    all.push({ text: variables ? plainText(text, variables) : text, pattern });
  }
  return all;
}

// Outside of the pattern operators a `*` is a plain star, so the text is put together, not read as a pattern.
const plainText = (text: string, variables: Values): string =>
  text.replace(/\$\{([^}]*)\}/g, (_, name: string) =>
    ['*', '?', '$'].includes(name) ? name : (valuesNamed(variables, name)?.[0] ?? ''),
  );

const textsOf = (value: ConditionValue): readonly string[] =>
  typeof value === 'object' ? value.map(String) : [String(value)];

function isInIpv4Range(range: string, address: string): boolean {
  const [base = '', bits = '32'] = range.split('/');
  const shift = 32 - Number(bits);
  const [low, actual] = [ipv4(base), ipv4(address)];
  if (low === undefined || actual === undefined || !(shift >= 0 && shift <= 32)) return false;
  return Math.floor(low / 2 ** shift) === Math.floor(actual / 2 ** shift);
}

function ipv4(text: string): number | undefined {
  const parts = text.split('.').map(Number);
  const valid =
    parts.length === 4 && parts.every((part) => Number.isInteger(part) && part >= 0 && part < 256);
  return valid ? parts.reduce((sum, part) => sum * 256 + part, 0) : undefined;
}
