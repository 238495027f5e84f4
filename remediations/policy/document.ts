import { isJsonObject } from '../json';

/**
 * Characters of a policy document, white space not counted. Not adjustable.
 * https://docs.aws.amazon.com/general/latest/gr/iot-core.html#security-limits
 */
export const POLICY_LENGTH_LIMIT = 2048;

/** The version in which `${...}` is a policy variable; in the older one it is plain text. */
export const VERSION_WITH_VARIABLES = '2012-10-17';
export const VERSION_BEFORE_VARIABLES = '2008-10-17';

export type OneOrMany = string | readonly string[];
type Scalar = string | number | boolean;
export type ConditionValue = Scalar | readonly Scalar[];

export interface Conditions {
  readonly [operator: string]: { readonly [key: string]: ConditionValue };
}

/** A statement exactly as written: a lone string is not turned into a list, so that an untouched one stays the same. */
export interface Statement {
  readonly Sid?: string;
  readonly Effect: 'Allow' | 'Deny';
  readonly Action?: OneOrMany;
  readonly NotAction?: OneOrMany;
  readonly Resource?: OneOrMany;
  readonly NotResource?: OneOrMany;
  readonly Condition?: Conditions;
}

/** A policy document as written, with its shape checked. Read it with `statementsOf` and `listOf`. */
export interface PolicyDocument {
  readonly Version?: string;
  readonly Id?: string;
  readonly Statement: Statement | readonly Statement[];
}

export class InvalidPolicy extends Error {
  override readonly name = 'InvalidPolicy';
}

/** Throws `InvalidPolicy` when the text is not JSON or not a policy. */
export function parsePolicy(text: string): PolicyDocument {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new InvalidPolicy(`expected a policy in JSON, got text that is not JSON: ${cause}`, { cause });
  }
  return policyFrom(value);
}

/** Checks a parsed JSON value; throws `InvalidPolicy`, which names the place and what was expected and got. */
export function policyFrom(value: unknown): PolicyDocument {
  assertPolicy(value);
  return value;
}

/** The minified text that is sent to AWS. */
export const serialisePolicy = (document: PolicyDocument): string => JSON.stringify(document);

/** Characters as AWS counts them against `POLICY_LENGTH_LIMIT`. */
export const policyLength = (text: string): number =>
  (/\s/.test(text) ? text.replace(/\s+/g, '') : text).length;

export const statementsOf = (document: PolicyDocument): readonly Statement[] =>
  'Effect' in document.Statement ? [document.Statement] : document.Statement;

export const listOf = (value: OneOrMany | undefined): readonly string[] =>
  value === undefined ? [] : typeof value === 'string' ? [value] : value;

export const hasVariables = (document: PolicyDocument): boolean =>
  document.Version === VERSION_WITH_VARIABLES;

function assertPolicy(value: unknown): asserts value is PolicyDocument {
  if (!isJsonObject(value)) wrong('policy', 'an object with a Statement', value);
  knownKeys('policy', value, ['Version', 'Id', 'Statement']);
  optionalText('Version', value.Version);
  optionalText('Id', value.Id);
  if (!Array.isArray(value.Statement)) return assertStatement('Statement', value.Statement);
  for (const [at, statement] of value.Statement.entries()) assertStatement(`Statement[${at}]`, statement);
}

const STATEMENT_KEYS = ['Sid', 'Effect', 'Action', 'NotAction', 'Resource', 'NotResource', 'Condition'];

function assertStatement(place: string, value: unknown): void {
  if (!isJsonObject(value)) wrong(place, 'an object', value);
  knownKeys(place, value, STATEMENT_KEYS);
  optionalText(`${place}.Sid`, value.Sid);
  if (value.Effect !== 'Allow' && value.Effect !== 'Deny') {
    wrong(`${place}.Effect`, '"Allow" or "Deny"', value.Effect);
  }
  eitherList(place, value, ['Action', 'NotAction']);
  eitherList(place, value, ['Resource', 'NotResource']);
  if (value.Condition !== undefined) assertConditions(`${place}.Condition`, value.Condition);
}

function eitherList(place: string, value: Record<string, unknown>, keys: readonly [string, string]): void {
  const given = keys.filter((key) => value[key] !== undefined);
  if (given.length !== 1) {
    const got = given.length === 0 ? 'neither' : 'both';
    throw new InvalidPolicy(`${place}: expected either ${keys[0]} or ${keys[1]}, got ${got}`);
  }
  const [key = ''] = given;
  const list = value[key];
  if (typeof list === 'string') return;
  if (!Array.isArray(list)) wrong(`${place}.${key}`, 'a string or a list of strings', list);
  const at = list.findIndex((item) => typeof item !== 'string');
  if (at !== -1) wrong(`${place}.${key}[${at}]`, 'a string', list[at]);
}

function assertConditions(place: string, value: unknown): void {
  if (!isJsonObject(value)) wrong(place, 'an object of operators', value);
  for (const [operator, keys] of Object.entries(value)) {
    if (!isJsonObject(keys)) wrong(`${place}.${operator}`, 'an object of condition keys', keys);
    for (const [key, values] of Object.entries(keys)) {
      const bad = Array.isArray(values) ? values.find(isNotScalar) : values;
      if (isNotScalar(bad) && bad !== undefined) wrong(`${place}.${operator}.${key}`, 'plain values', bad);
    }
  }
}

const isNotScalar = (value: unknown): boolean => !['string', 'number', 'boolean'].includes(typeof value);

function optionalText(place: string, value: unknown): void {
  if (value !== undefined && typeof value !== 'string') wrong(place, 'a string', value);
}

function knownKeys(place: string, value: object, known: readonly string[]): void {
  const unknown = Object.keys(value).find((key) => !known.includes(key));
  if (unknown !== undefined) {
    throw new InvalidPolicy(`${place}: expected only ${known.join(', ')}, got ${shown(unknown)}`);
  }
}

function wrong(place: string, expected: string, got: unknown): never {
  throw new InvalidPolicy(`${place}: expected ${expected}, got ${shown(got)}`);
}

const SHOWN_CHARACTERS = 60;

function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'an object';
  const text = JSON.stringify(value);
  return text.length > SHOWN_CHARACTERS ? `${text.slice(0, SHOWN_CHARACTERS)}...` : text;
}
