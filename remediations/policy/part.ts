import type { Conditions, OneOrMany, Statement } from './document';

/** A piece of a rewritten statement. */
export interface Part {
  /** The statement that it comes from, counted from 0. */
  readonly from: number;
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly conditions: Conditions | undefined;
  /** The resource types of its actions. */
  readonly types: readonly string[];
}

/** In the place of a type: the resources are the statement's own and may name those of any type. */
export const AS_IT_IS = 'as-it-is';

type Same = (one: Part, other: Part) => boolean;

const sameConditions: Same = (one, other) =>
  one.conditions === other.conditions || JSON.stringify(one.conditions) === JSON.stringify(other.conditions);
const sameStatement: Same = (one, other) => one.from === other.from && sameConditions(one, other);

export const sameResources: Same = (one, other) =>
  sameStatement(one, other) && sameList(one.resources, other.resources);

/** A topic says nothing to `iot:Subscribe` and a filter nothing to `iot:Publish`, so these may share a statement. */
export const otherTypes: Same = (one, other) =>
  sameStatement(one, other) &&
  ![...one.types, ...other.types].includes(AS_IT_IS) &&
  !one.types.some((type) => other.types.includes(type));

/** Across statements: all that differs is either the actions or the resources. */
export const sameButOne: Same = (one, other) =>
  sameConditions(one, other) &&
  (sameList(one.resources, other.resources) || sameList(one.actions, other.actions));

/** Merges each part into the first one before it that it may share a statement with. */
export function mergeParts(parts: readonly Part[], may: Same): readonly Part[] {
  const merged: Part[] = [];
  for (const part of parts) {
    const at = merged.findIndex((earlier) => may(earlier, part));
    const earlier = merged[at];
    if (earlier) merged[at] = union(earlier, part);
    else merged.push(part);
  }
  return merged;
}

const union = (one: Part, other: Part): Part => ({
  ...one,
  actions: unique([...one.actions, ...other.actions]),
  resources: unique([...one.resources, ...other.resources]),
  types: unique([...one.types, ...other.types]),
});

/** Writes a part in the style of the statement that it comes from; `first` keeps its Sid. */
export function statementOf(part: Part, original: Statement, first: boolean): Statement {
  return {
    ...(first && original.Sid !== undefined && { Sid: original.Sid }),
    Effect: 'Allow',
    Action: inStyleOf(original.Action, part.actions),
    Resource: inStyleOf(original.Resource, part.resources),
    ...(part.conditions && { Condition: part.conditions }),
  };
}

function inStyleOf(original: OneOrMany | undefined, list: readonly string[]): OneOrMany {
  const [only] = list;
  return list.length === 1 && only !== undefined && typeof original === 'string' ? only : list;
}

export const unique = (list: readonly string[]): readonly string[] => [...new Set(list)];

const sameList = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((text, at) => text === other[at]);
