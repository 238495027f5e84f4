import { NormalizedSchema } from '@smithy/core/schema';
import type { SchemaRef } from '@smithy/types';
import { NotRehearsed } from '../aws-error';

/** Where restJson carries a top-level member: https://smithy.io/2.0/spec/http-bindings.html */
export type Binding =
  | { readonly at: 'body' }
  | { readonly at: 'label' }
  | { readonly at: 'query' | 'header'; readonly name: string };

export interface Member {
  /** As the SDK and the wire spell it. */
  readonly name: string;
  /** As Step Functions spells it. */
  readonly pascalName: string;
  readonly required: boolean;
  readonly binding: Binding;
  readonly shape: Shape;
}

export interface StructureShape {
  readonly kind: 'structure';
  readonly members: readonly Member[];
  readonly byName: ReadonlyMap<string, Member>;
  readonly byPascalName: ReadonlyMap<string, Member>;
}

export type ScalarShape = { readonly kind: 'string' | 'number' | 'boolean' | 'timestamp' };

/** An SDK schema, read once. Members are compiled on first use: AWS's shapes are large and may be recursive. */
export type Shape = StructureShape | ScalarShape | { readonly kind: 'list' | 'map'; readonly value: Shape };

const SCALARS = {
  string: { kind: 'string' },
  number: { kind: 'number' },
  boolean: { kind: 'boolean' },
  timestamp: { kind: 'timestamp' },
} as const satisfies Record<ScalarShape['kind'], ScalarShape>;

const compiled = new WeakMap<object, Shape>();

export const shapeOf = (ref: SchemaRef): Shape => compile(NormalizedSchema.of(ref));

const compile = (schema: NormalizedSchema): Shape => {
  const key = schema.getSchema();
  if (typeof key !== 'object') return uncached(schema);
  const known = compiled.get(key);
  if (known) return known;
  const shape = uncached(schema);
  compiled.set(key, shape);
  return shape;
};

const uncached = (schema: NormalizedSchema): Shape => {
  if (schema.isStructSchema() || schema.isUnitSchema()) return structure(schema);
  if (schema.isListSchema()) return collection('list', schema);
  if (schema.isMapSchema()) return collection('map', schema);
  if (schema.isStringSchema()) return SCALARS.string;
  if (schema.isNumericSchema()) return SCALARS.number;
  if (schema.isBooleanSchema()) return SCALARS.boolean;
  if (schema.isTimestampSchema()) return SCALARS.timestamp;
  throw new NotRehearsed(`the shape ${schema.getName(true)}`);
};

const collection = (kind: 'list' | 'map', schema: NormalizedSchema): Shape => {
  let value: Shape | undefined;
  return {
    kind,
    get value() {
      value ??= compile(schema.getValueSchema());
      return value;
    },
  };
};

const structure = (schema: NormalizedSchema): StructureShape => {
  let compiledMembers: Omit<StructureShape, 'kind'> | undefined;
  const members = () => {
    compiledMembers ??= index(membersOf(schema));
    return compiledMembers;
  };
  return {
    kind: 'structure',
    get members() {
      return members().members;
    },
    get byName() {
      return members().byName;
    },
    get byPascalName() {
      return members().byPascalName;
    },
  };
};

const index = (members: readonly Member[]): Omit<StructureShape, 'kind'> => ({
  members,
  byName: new Map(members.map((member) => [member.name, member])),
  byPascalName: new Map(members.map((member) => [member.pascalName, member])),
});

const membersOf = (schema: NormalizedSchema): readonly Member[] => {
  const required = requiredCount(schema);
  return Array.from(schema.structIterator(), ([name, member], position) => ({
    name,
    pascalName: name.charAt(0).toUpperCase() + name.slice(1),
    required: position < required,
    binding: bindingOf(member),
    get shape() {
      return compile(member);
    },
  }));
};

/** The seventh place of a static structure schema: how many of its first members are required. */
const requiredCount = (schema: NormalizedSchema): number => {
  const raw = schema.getSchema();
  return Array.isArray(raw) && typeof raw[6] === 'number' ? raw[6] : 0;
};

const bindingOf = (member: NormalizedSchema): Binding => {
  const { httpLabel, httpQuery, httpHeader, httpPayload, httpQueryParams } = member.getMergedTraits();
  if (httpPayload || httpQueryParams) throw new NotRehearsed(`the HTTP binding of ${member.getName(true)}`);
  if (httpLabel) return { at: 'label' };
  if (httpQuery) return { at: 'query', name: httpQuery };
  if (httpHeader) return { at: 'header', name: httpHeader.toLowerCase() };
  return { at: 'body' };
};
