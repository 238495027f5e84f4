import type { Action, ResourceType } from './actions';
import { requiresAttachedThing } from './attached-thing';
import { broadLevel, isAnyClientId, isBroadName } from './breadth';
import { hasVariables, listOf, type PolicyDocument, type Statement, statementsOf } from './document';
import { nameWithin, type Resource, readResource } from './resource';
import { actionsNamedBy } from './statement';
import type { Offence } from './verdict';

/**
 * Grants that do not name few devices.
 * https://docs.aws.amazon.com/iot-device-defender/latest/devguide/audit-chk-iot-policy-permissive.html
 */
export function broadGrants(document: PolicyDocument): readonly Offence[] {
  const variables = hasVariables(document);
  return statementsOf(document).flatMap((statement, at) =>
    statement.Effect === 'Allow' ? broadGrantsOf(statement, at, variables) : [],
  );
}

function broadGrantsOf(statement: Statement, at: number, variables: boolean): readonly Offence[] {
  const actions = actionsNamedBy(statement).filter((action) => action.judged);
  if (actions.length === 0) return [];
  if (statement.NotResource !== undefined) {
    return actions.map((action) => offence(at, action, { text: 'NotResource', why: ALL_BUT_SOME }));
  }
  const attached = requiresAttachedThing(statement.Condition);
  const offences: Offence[] = [];
  for (const text of listOf(statement.Resource)) {
    const resource = readResource(text);
    for (const action of actions) {
      const why = tooBroad(action.type, resource, { variables, attached });
      if (why !== undefined) offences.push(offence(at, action, { text, why }));
    }
  }
  return offences;
}

/** What is said of the client: are policy variables variables, and does it have to be an attached thing? */
export interface Circumstances {
  readonly variables: boolean;
  readonly attached: boolean;
}

/** Why a resource names more than few devices; undefined when it does not, or when it grants nothing. */
export function tooBroad(type: ResourceType, resource: Resource, given: Circumstances): string | undefined {
  const name = nameWithin(resource, type);
  if (name === undefined) return undefined;
  const reading = { variables: given.variables, mqtt: type === 'topicfilter' };
  switch (type) {
    case 'client':
      if (isBroadName('client', name, reading)) return 'any client id may be used to connect';
      return isAnyClientId(name, reading) && !given.attached ? CLIENT_ID_UNBOUND : undefined;
    case 'thing':
      return isBroadName('thing', name, reading) ? 'any thing may be read or changed' : undefined;
    case 'topic':
      return broadLevel(name, reading) === -1 ? undefined : 'a wildcard stands where a device would be named';
    case 'topicfilter':
      return broadLevel(name, reading) === -1 ? undefined : 'messages of any device may be subscribed to';
    case 'rolealias':
    case 'any':
      return undefined;
  }
}

const ALL_BUT_SOME = 'everything is granted but what NotResource names';
const CLIENT_ID_UNBOUND =
  '${iot:ClientId} is whatever the client says, unless iot:Connection.Thing.IsAttached has to be true';

const offence = (
  statement: number,
  action: Action,
  found: { readonly text: string; readonly why: string },
): Offence => ({
  statement,
  action: action.name,
  resource: found.text,
  reasonCode: 'ALLOWS_BROAD_ACCESS_TO_IOT_DATA_PLANE_ACTIONS',
  why: found.why,
});
