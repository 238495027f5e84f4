import type { Json } from '../../remediations/json';

/** Something that JSON cannot carry, such as a function. */
export class NotJson extends Error {
  override readonly name = 'NotJson';
}

/** A deep copy as plain JSON; undefined members are left out, as on the wire. Throws `NotJson`. */
export const plain = (value: unknown): Json => {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return value;
    case 'number':
      if (Number.isFinite(value)) return value;
      break;
    case 'object':
      if (value === null) return null;
      return Array.isArray(value) ? value.filter(isDefined).map(plain) : plainObject(value);
    default:
  }
  throw new NotJson(
    `Expected JSON, got ${typeof value === 'number' ? value : `a value of type ${typeof value}`}`,
  );
};

const plainObject = (value: object): Json => {
  // jsonata represents its functions as objects with such a mark.
  if ('_jsonata_lambda' in value || '_jsonata_function' in value) {
    throw new NotJson('Expected JSON, got a function');
  }
  if (value instanceof Date) return value.toISOString();
  const entries = Object.entries(value).filter(([, member]) => isDefined(member));
  return Object.fromEntries(entries.map(([key, member]) => [key, plain(member)]));
};

const isDefined = (value: unknown) => value !== undefined;
