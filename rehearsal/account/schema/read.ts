import { shownJson } from '../../../remediations/json';
import { isRecord } from '../record';
import type { Dialect } from './dialect';
import type { ScalarShape, Shape, StructureShape } from './shape';

const SHOWN_LENGTH = 80;

/** An input that does not fit its schema: says where, what was expected and what was there. */
export class UnfitInput extends Error {
  override readonly name = 'UnfitInput';

  constructor(path: string, expected: string, got: unknown) {
    super(`${path || 'The input'}: expected ${expected}, got ${shownJson(got, SHOWN_LENGTH)}`);
  }
}

interface Place {
  readonly dialect: Dialect;
  readonly path: string;
}

/** Turns JSON in a dialect into the SDK's own input, checking it against the schema. Throws `UnfitInput`. */
export const read = (dialect: Dialect, shape: Shape, value: unknown): unknown =>
  readValue(shape, value, { dialect, path: '' });

const readValue = (shape: Shape, value: unknown, place: Place): unknown => {
  switch (shape.kind) {
    case 'structure':
      return readStructure(shape, value, place);
    case 'list':
      return readList(shape.value, value, place);
    case 'map':
      return readMap(shape.value, value, place);
    case 'string':
    case 'number':
    case 'boolean':
    case 'timestamp':
      return readScalar(shape, value, place);
  }
};

const readStructure = (
  shape: StructureShape,
  value: unknown,
  place: Place,
): Readonly<Record<string, unknown>> => {
  const { dialect, path } = place;
  if (!isRecord(value)) throw new UnfitInput(path, 'an object', value);
  const members = dialect.membersOf(shape);
  const result: Record<string, unknown> = {};
  for (const [key, child] of Object.entries(value)) {
    const member = members.get(key);
    if (!member && dialect.unknownMembers === 'refused')
      throw new UnfitInput(within(place, key).path, 'no such member', child);
    if (member && child != null) result[member.name] = readValue(member.shape, child, within(place, key));
  }
  const missing = shape.members.find(({ required, name }) => required && !(name in result));
  if (missing)
    throw new UnfitInput(within(place, dialect.keyOf(missing)).path, `a ${missing.shape.kind}`, undefined);
  return result;
};

const readList = (item: Shape, value: unknown, { dialect, path }: Place): readonly unknown[] => {
  if (!Array.isArray(value)) throw new UnfitInput(path, 'an array', value);
  return value.map((child, position) => readValue(item, child, { dialect, path: `${path}[${position}]` }));
};

const readMap = (item: Shape, value: unknown, place: Place): Readonly<Record<string, unknown>> => {
  if (!isRecord(value)) throw new UnfitInput(place.path, 'an object', value);
  return Object.fromEntries(
    Object.entries(value).map(([key, child]) => [key, readValue(item, child, within(place, key))]),
  );
};

const readScalar = ({ kind }: ScalarShape, value: unknown, { dialect, path }: Place): unknown => {
  if (kind === 'timestamp' ? dialect.readTime(value) === undefined : typeof value !== kind)
    throw new UnfitInput(path, `a ${kind}`, value);
  return kind === 'timestamp' ? dialect.readTime(value) : value;
};

const within = ({ dialect, path }: Place, key: string): Place => ({
  dialect,
  path: path ? `${path}.${key}` : key,
});
