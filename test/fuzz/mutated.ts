import fc from 'fast-check';
import { isJsonObject, type Json } from '../../remediations/json';
import { hostileJson, hostileText } from './hostile';

type Step = string | number;
type Path = readonly Step[];

const mutation = fc.record({
  kind: fc.constantFrom('drop', 'duplicate', 'retype', 'rename', 'flip', 'insert', 'within'),
  /** Which place, and where in a text: counted round. */
  at: fc.nat(),
  offset: fc.nat(),
  value: hostileJson,
  text: hostileText,
});
type Mutation = typeof mutation extends fc.Arbitrary<infer One> ? One : never;

/** Real ones with a few fields dropped, doubled, retyped or renamed, and characters of their texts changed. */
export const mutated = (real: readonly Json[]): fc.Arbitrary<Json> =>
  fc
    .tuple(fc.constantFrom(...real), fc.array(mutation, { maxLength: 4 }))
    .map(([one, mutations]) => mutations.reduce<Json>(mutate, one));

/** A real one as it is, a mutated one, or anything. */
export const realOrNot = (real: readonly Json[], grammar: fc.Arbitrary<Json>): fc.Arbitrary<Json> =>
  fc.oneof(
    { weight: 6, arbitrary: mutated(real) },
    { weight: 3, arbitrary: grammar },
    { weight: 1, arbitrary: hostileJson },
  );

function mutate(json: Json, change: Mutation): Json {
  const places = placesIn(json);
  const place = places[change.at % places.length];
  if (place === undefined) return change.kind === 'retype' ? change.value : json;
  return changedAt(json, place, change);
}

/** Of everything within, but what lies deeper than any real one. */
function placesIn(json: Json, depth = 0): readonly Path[] {
  if (depth > MOST_LEVELS) return [];
  const entries: readonly (readonly [Step, Json])[] = Array.isArray(json)
    ? [...json.entries()]
    : isJsonObject(json)
      ? Object.entries(json)
      : [];
  return entries.flatMap(([step, value]) => [
    [step],
    ...placesIn(value, depth + 1).map((path) => [step, ...path]),
  ]);
}
const MOST_LEVELS = 12;

function changedAt(json: Json, [step, ...rest]: Path, change: Mutation): Json {
  const on = ([key, value]: readonly [Step, Json]): readonly (readonly [Step, Json])[] => {
    if (key !== step) return [[key, value]];
    return rest.length === 0 ? changed(key, value, change) : [[key, changedAt(value, rest, change)]];
  };
  if (Array.isArray(json)) return [...json.entries()].flatMap(on).map(([, value]) => value);
  return isJsonObject(json) ? Object.fromEntries(Object.entries(json).flatMap(on)) : json;
}

function changed(
  key: Step,
  value: Json,
  { kind, value: other, text, offset }: Mutation,
): readonly (readonly [Step, Json])[] {
  switch (kind) {
    case 'drop':
      return [];
    case 'duplicate':
      return [
        [key, value],
        [text, value],
      ];
    case 'retype':
      return [[key, other]];
    case 'rename':
      return [[text, value]];
    case 'flip':
      return [[key, typeof value === 'string' ? spliced(value, offset, 1, text.slice(0, 1)) : [value]]];
    case 'insert':
      return [[key, typeof value === 'string' ? spliced(value, offset, 0, text) : text]];
    case 'within':
      return [[key, typeof value === 'string' ? mutatedText(value, offset, other) : other]];
  }
}

const spliced = (text: string, offset: number, deleted: number, by: string): string => {
  const at = offset % (text.length + 1);
  return text.slice(0, at) + by + text.slice(at + deleted);
};

/** Of a text that is JSON, such as a policy, one value becomes another. */
function mutatedText(text: string, at: number, value: Json): Json {
  try {
    return JSON.stringify(mutate(JSON.parse(text), { kind: 'retype', at, value, offset: 0, text: '' }));
  } catch {
    return value;
  }
}
