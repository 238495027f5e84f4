import { isJsonObject, type Json, type JsonObject } from '../../../remediations/json';
import { NotRehearsed } from '../aws-error';
import { compileValueTest, type ValueTest } from './value-test';

export type Matches = (event: Json | undefined) => boolean;

/**
 * Compiles an event pattern; throws `NotRehearsed` for operators other than exact values, prefix, suffix,
 * equals-ignore-case, anything-but, exists, numeric and $or.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns.html
 */
export const compilePattern = (pattern: JsonObject): Matches => {
  const tests = Object.entries(pattern).map(([key, value]) =>
    key === '$or' ? anyOf(value) : field(key, value),
  );
  return (event) => isOneObject(event, (object) => tests.every((test) => test(object)));
};

/** In an array of objects, one and the same object has to match the whole sub-pattern. */
const isOneObject = (value: Json | undefined, test: (object: JsonObject) => boolean): boolean => {
  if (Array.isArray(value)) return value.some((item: Json) => isOneObject(item, test));
  // A sub-pattern of `exists: false` also matches where its parent is missing.
  return isJsonObject(value) ? test(value) : value === undefined && test({});
};

const anyOf = (alternatives: Json | undefined): Matches => {
  if (!Array.isArray(alternatives) || alternatives.length === 0)
    throw new NotRehearsed('$or without alternatives');
  const patterns = alternatives.map((alternative: Json) => {
    if (!isJsonObject(alternative)) throw new NotRehearsed('$or of something other than patterns');
    return compilePattern(alternative);
  });
  return (event) => patterns.some((matches) => matches(event));
};

const field = (key: string, pattern: Json): Matches => {
  const matches = isJsonObject(pattern) ? compilePattern(pattern) : leaf(key, pattern);
  return (event) => isJsonObject(event) && matches(Object.hasOwn(event, key) ? event[key] : undefined);
};

const leaf = (key: string, pattern: Json): Matches => {
  if (!Array.isArray(pattern) || pattern.length === 0)
    throw new NotRehearsed(`an event pattern in which ${key} is neither an object nor a filled array`);
  const tests: readonly ValueTest[] = pattern.map((test: Json) => compileValueTest(test));
  return (event) => {
    const values = leafValues(event);
    return tests.some((test) =>
      test.on === 'presence' ? test.matches(values.length > 0) : values.some(test.matches),
    );
  };
};

/** The scalars at a leaf; arrays count as several values of one field, and an empty array as none. */
const leafValues = (value: Json | undefined): readonly Json[] => {
  if (value === undefined || isJsonObject(value)) return [];
  return Array.isArray(value) ? value.flatMap((item: Json) => leafValues(item)) : [value];
};
