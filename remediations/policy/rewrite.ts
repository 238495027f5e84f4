import { type Action, actionsCoveredBy } from './actions';
import type { PrefixOf } from './arn-prefix';
import { requiresAttachedThing, withAttachedThing } from './attached-thing';
import type { Change } from './change';
import { type ActionGroup, type Confined, type Confinement, confine, type Move } from './confine';
import { listOf, type Statement } from './document';
import { whyConfined } from './narrowing-reasons';
import { AS_IT_IS, mergeParts, type Part, sameResources } from './part';
import { hasWildcard, widest } from './pattern';
import { readResource } from './resource';
import { type SortedActions, sortActions } from './written-actions';

/** A statement with an offence on its way to what replaces it. */
export interface Draft {
  readonly at: number;
  readonly statement: Statement;
  readonly sorted: SortedActions;
  readonly confinement: Confinement;
  readonly confined: readonly Confined[];
}

export interface Surroundings {
  readonly variables: boolean;
  readonly templates: readonly string[];
  readonly prefixOf: PrefixOf;
}

/** Confines every action but `iot:Receive`, which follows from what all statements let be subscribed to. */
export function draft(at: number, statement: Statement, around: Surroundings): Draft {
  const { variables, templates, prefixOf } = around;
  const sorted = sortActions(at, listOf(statement.Action));
  const confinement: Confinement = {
    ...{ variables, templates },
    resources: listOf(statement.Resource).map((text) => {
      const resource = readResource(text);
      return { text, resource, prefix: prefixOf(resource) };
    }),
    attached: requiresAttachedThing(statement.Condition),
  };
  const confined = groupsOf(sorted.device)
    .filter((group) => !isReceive(group))
    .map((group) => confine(group, confinement));
  return { at, statement, sorted, confinement, confined };
}

/** Adds `iot:Receive`, on the topics that may be subscribed to. */
export function withReceive(unfinished: Draft, subscribed: readonly string[]): Draft {
  const { sorted, confinement } = unfinished;
  const receive = groupsOf(sorted.device).find(isReceive);
  if (!receive) return unfinished;
  const confined = [...unfinished.confined, confine(receive, { ...confinement, subscribed })];
  return { ...unfinished, confined };
}

/** The pieces that replace the statement, in the order of its actions. */
export function partsOf({ at, statement, sorted, confined }: Draft): readonly Part[] {
  const conditions = statement.Condition;
  const parts = confined.flatMap((group): readonly Part[] => {
    const { kept, moves } = group;
    const actions = namesOf(group.actions);
    const piece = { from: at, actions, types: [group.type], conditions };
    const moved = moves.length === 1 && moves[0] ? moves[0].to : widest(moves.flatMap((move) => move.to));
    if (kept.length === 0 && group.type !== 'client') return [{ ...piece, resources: moved }];
    if (group.type !== 'client') return [{ ...piece, resources: widest([...kept, ...moved]) }];
    return [
      { ...piece, resources: kept },
      { ...piece, conditions: withAttachedThing(conditions), resources: moved },
    ];
  });
  const asTheyAre = sorted.asTheyAre.map(
    (action): Part => ({
      from: at,
      actions: [action],
      types: [AS_IT_IS],
      conditions,
      resources: listOf(statement.Resource),
    }),
  );
  const granting = [...parts, ...asTheyAre].filter((part) => part.resources.length > 0);
  return mergeParts(granting, sameResources);
}

/** What the rewriting of the statement changes, for people. */
export const changesOf = ({ at, statement, sorted, confined }: Draft): readonly Change[] => [
  ...sorted.changes,
  ...confined.flatMap((group) => group.moves.map((move) => changeOf(at, group, move))),
  ...confined
    .filter((group) => grantsNothing(group) && isNamedIn(statement, group))
    .map((group) => leftOut(at, group)),
];

const changeOf = (statement: number, group: ActionGroup, move: Move): Change => ({
  statement,
  actions: namesOf(group.actions),
  from: [move.from],
  to: move.to,
  why: whyConfined(group, move),
});

const grantsNothing = ({ kept, moves }: Confined): boolean => kept.length === 0 && moves.length === 0;

const isNamedIn = (statement: Statement, { actions }: ActionGroup): boolean =>
  listOf(statement.Action).some(
    (written) => actionsCoveredBy(written)[0] === actions[0] && !hasWildcard(written),
  );

const leftOut = (statement: number, { actions, type }: ActionGroup): Change => ({
  statement,
  actions: namesOf(actions),
  from: [],
  to: [],
  why: `left out: the statement has no ${type}/ resource, so it granted nothing here`,
});

/** Actions that have the same fate; `iot:Receive` goes its own way. */
function groupsOf(actions: readonly Action[]): readonly ActionGroup[] {
  const groups = new Map<string, Action[]>();
  for (const action of actions) {
    const key = action.name === RECEIVE ? RECEIVE : action.type;
    const group = groups.get(key);
    if (group) group.push(action);
    else groups.set(key, [action]);
  }
  return [...groups.values()].map((group) => ({ type: group[0]?.type ?? 'any', actions: group }));
}

const RECEIVE = 'iot:Receive';

const isReceive = ({ actions }: ActionGroup): boolean => actions[0]?.name === RECEIVE;

const namesOf = (actions: readonly Action[]): readonly string[] => actions.map((action) => action.name);
