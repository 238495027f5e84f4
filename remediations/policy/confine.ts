import type { Action, ResourceType } from './actions';
import type { Reading } from './breadth';
import { tooBroad } from './overly-permissive';
import { ownTopics } from './own-topics';
import { contains } from './pattern';
import { nameWithin, type Resource, readResource } from './resource';
import { THING_NAME } from './thing-name';

/** One broad resource and what takes its place; `to` is empty when nothing narrower lies within it. */
export interface Move {
  readonly from: string;
  readonly to: readonly string[];
}

/** Actions of a rewritten statement: what stays of their resources, and what becomes of the broad ones. */
export interface Confined extends ActionGroup {
  readonly kept: readonly string[];
  readonly moves: readonly Move[];
}

/** Actions that are confined alike. `type` is the resource type of them all. */
export interface ActionGroup {
  readonly type: ResourceType;
  readonly actions: readonly Action[];
}

/** A resource as it is written, how it is read, and what stands before the names of those within it. */
export interface Written {
  readonly text: string;
  readonly resource: Resource;
  readonly prefix: string;
}

export interface Confinement {
  readonly resources: readonly Written[];
  /** Do the statement's conditions let only an attached thing through? */
  readonly attached: boolean;
  readonly variables: boolean;
  readonly templates: readonly string[];
  /** The topics that the narrowed document lets be subscribed to, as resources of `iot:Receive`. */
  readonly subscribed?: readonly string[];
}

/** Confines actions to the connecting thing. Resources of another type grant nothing and are left out. */
export function confine(group: ActionGroup, given: Confinement): Confined {
  const { type } = group;
  const kept: string[] = [];
  const moves: Move[] = [];
  for (const written of given.resources) {
    const { text, resource } = written;
    if (nameWithin(resource, type) === undefined) continue;
    if (tooBroad(type, resource, given) === undefined) kept.push(text);
    else moves.push({ from: text, to: within(type, candidates(type, written, given), given) });
  }
  return { ...group, kept, moves };
}

/** Keeps what the statement allowed already, and what is no longer broad: the result can only be narrower. */
function within(type: ResourceType, found: readonly string[], given: Confinement): readonly string[] {
  return found.filter(
    (candidate) =>
      given.resources.some(({ text }) => contains(text, candidate)) &&
      tooBroad(type, readResource(candidate), { variables: true, attached: true }) === undefined,
  );
}

function candidates(type: ResourceType, written: Written, given: Confinement): readonly string[] {
  const start = `${written.prefix}${type}/`;
  switch (type) {
    case 'client':
      // Its own text: `${iot:ClientId}` is fine once the client has to be an attached thing.
      return contains(written.text, start + THING_NAME) ? [start + THING_NAME] : [written.text];
    case 'thing':
      return [start + THING_NAME];
    case 'topic':
    case 'topicfilter':
      return topicCandidates(type, { start, ...written }, given);
    case 'rolealias':
    case 'any':
      return [];
  }
}

function topicCandidates(
  type: ResourceType,
  written: Written & { readonly start: string },
  given: Confinement,
): readonly string[] {
  const delivered = (given.subscribed ?? []).filter((topic) => contains(written.text, topic));
  if (delivered.length > 0) return delivered;
  const reading: Reading = { variables: given.variables, mqtt: type === 'topicfilter' };
  const isAllowed = (name: string) => contains(written.text, written.start + name);
  const name = nameWithin(written.resource, type) ?? '';
  const names = ownTopics(name, { reading, templates: given.templates, isAllowed });
  return names.map((own) => written.start + own);
}
