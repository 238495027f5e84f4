import type { Json } from '../../../remediations/json';
import { isRecord } from '../record';
import type { Dialect } from './dialect';
import type { Shape, StructureShape } from './shape';

/** Turns an operation's output into JSON in a dialect. Members without a value are left out. */
export const write = (dialect: Dialect, shape: Shape, value: unknown): Json => {
  if (shape.kind === 'list' && Array.isArray(value))
    return value.map((item) => write(dialect, shape.value, item));
  if (shape.kind === 'timestamp' && value instanceof Date) return dialect.writeTime(value);
  if (shape.kind === 'structure' && isRecord(value)) return writeStructure(dialect, shape, value);
  if (shape.kind === 'map' && isRecord(value)) return writeMap(dialect, shape.value, value);
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  throw new TypeError(`Expected a ${shape.kind} in the output, got ${typeof value}`);
};

const writeStructure = (
  dialect: Dialect,
  shape: StructureShape,
  value: Readonly<Record<string, unknown>>,
) => {
  const result: Record<string, Json> = {};
  for (const [name, child] of Object.entries(value)) {
    const member = shape.byName.get(name);
    if (member && child != null) result[dialect.keyOf(member)] = write(dialect, member.shape, child);
  }
  return result;
};

const writeMap = (dialect: Dialect, item: Shape, value: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(Object.entries(value).map(([key, child]) => [key, write(dialect, item, child)]));
