import { isJsonObject, type Json, type JsonObject } from '../../remediations/json';

/** A state as history shows it. */
export interface KnownState {
  /** Task, Choice, ... */
  readonly type: string;
  /** Of a task, such as `aws-sdk:iot` and `createPolicyVersion`. */
  readonly resourceType: string;
  readonly resource: string;
}

/** The states of a definition by their names, which are unique in it, at every depth. */
export const statesOf = (definition: JsonObject): ReadonlyMap<string, KnownState> =>
  new Map(collect(definition));

const collect = ({ States }: JsonObject): readonly (readonly [string, KnownState])[] => {
  if (!isJsonObject(States)) return [];
  return Object.entries(States).flatMap(([name, state]) => {
    if (!isJsonObject(state)) return [];
    return [[name, known(state)] as const, ...nestedIn(state).flatMap(collect)];
  });
};

const nestedIn = ({ Branches, ItemProcessor }: JsonObject): readonly JsonObject[] =>
  [...(Array.isArray(Branches) ? Branches : []), ItemProcessor].filter((one: Json | undefined) =>
    isJsonObject(one),
  );

/** `arn:aws:states:::aws-sdk:iot:createPolicyVersion`, whose last part is the resource; `.sync:2` belongs to it. */
const known = ({ Type, Resource }: JsonObject): KnownState => {
  const [, path = ''] = String(Resource ?? '').split(':states:::');
  const [, resourceType = '', resource = ''] = /^(.*?):(\w+(?:\.\w+(?::2)?)?)$/.exec(path) ?? [];
  return { type: String(Type), resourceType, resource };
};
