import { listOf, type PolicyDocument, type Statement, statementsOf } from './document';
import { contains, literalHead, replaceOutside } from './pattern';
import { nameWithin, readResource } from './resource';
import { namesAction } from './statement';
import type { Offence } from './verdict';

/**
 * Denials that do not deny what they seem to.
 * https://docs.aws.amazon.com/iot-device-defender/latest/devguide/audit-chk-iot-misconfigured-policies.html
 */
export function misconfiguredDenies(document: PolicyDocument): readonly Offence[] {
  const statements = statementsOf(document);
  if (!statements.some(isDeny)) return [];
  const allowed = filtersOf(statements.filter((statement) => !isDeny(statement)));
  return statements.flatMap((statement, at) =>
    isDeny(statement)
      ? [...literalWildcards(statement, at), ...bypassedFilters(statement, at, { statements, allowed })]
      : [],
  );
}

function literalWildcards(statement: Statement, at: number): readonly Offence[] {
  const resources = [...listOf(statement.Resource), ...listOf(statement.NotResource)];
  return resources.filter(hasMqttWildcard).map((resource) => ({
    statement: at,
    action: writtenActions(statement),
    resource,
    reasonCode: 'POLICY_CONTAINS_MQTT_WILDCARDS_IN_DENY_STATEMENT',
    why: 'the policy engine reads + and # as plain characters, so this denies that one text only',
  }));
}

interface Surroundings {
  readonly statements: readonly Statement[];
  readonly allowed: readonly string[];
}

function bypassedFilters(statement: Statement, at: number, around: Surroundings): readonly Offence[] {
  if (!namesAction(statement, 'iot:Subscribe')) return [];
  return filtersOf([statement])
    .filter((filter) => around.allowed.some((allowed) => reachesAround(allowed, filter)))
    .filter((filter) => !receiveIsDenied(topicOf(filter), statement, around.statements))
    .map((resource) => ({
      statement: at,
      action: 'iot:Subscribe',
      resource,
      reasonCode: 'TOPIC_FILTERS_INTENDED_TO_DENY_ALLOWED_USING_WILDCARDS',
      why: 'a wider filter that is allowed still delivers these messages, as iot:Receive is not denied',
    }));
}

/** The filters that statements let be subscribed to, or keep from it. */
const filtersOf = (statements: readonly Statement[]): readonly string[] =>
  statements
    .filter((statement) => namesAction(statement, 'iot:Subscribe'))
    .flatMap((statement) => listOf(statement.Resource))
    .filter((resource) => nameWithin(readResource(resource), 'topicfilter') !== undefined);

/** May an allowed filter deliver what a denied one names, without being denied itself? */
const reachesAround = (allowed: string, denied: string): boolean =>
  !contains(denied, allowed) && mayMeet(topicOf(allowed), topicOf(denied));

// Compares what stands before the first wildcard or variable: says yes too often rather than too rarely.
function mayMeet(one: string, other: string): boolean {
  const [a, b] = [plainHead(one), plainHead(other)];
  const whole = a.length === one.length && b.length === other.length;
  return whole ? a === b : a.startsWith(b) || b.startsWith(a);
}

function plainHead(text: string): string {
  const head = literalHead(text);
  const variable = head.indexOf('${');
  return variable === -1 ? head : head.slice(0, variable);
}

const receiveIsDenied = (topic: string, subscribe: Statement, statements: readonly Statement[]): boolean =>
  statements.some(
    (statement) =>
      isDeny(statement) &&
      namesAction(statement, 'iot:Receive') &&
      hasSameOrNoCondition(statement, subscribe) &&
      listOf(statement.Resource).some((resource) => contains(resource, topic)),
  );

const hasSameOrNoCondition = (statement: Statement, other: Statement): boolean =>
  statement.Condition === undefined ||
  JSON.stringify(statement.Condition) === JSON.stringify(other.Condition);

/** The topics whose messages a filter delivers, as a resource of `iot:Receive`. */
export function topicOf(filter: string): string {
  const resource = readResource(filter);
  const name = nameWithin(resource, 'topicfilter');
  const named = resource.kind === 'iot' && name !== undefined && name !== '*';
  return asPolicyWildcards(
    named ? `${resource.prefix}topic/${name}` : filter.replace(':topicfilter/', ':topic/'),
  );
}

/** MQTT's `+` and `#` in the words of the policy engine. */
export const asPolicyWildcards = (resource: string): string =>
  /[+#]/.test(resource) ? replaceOutside(resource, /[+#]/g, '*') : resource;

/** `+` or `#` in a resource that names topics or filters. */
export function hasMqttWildcard(text: string): boolean {
  if (asPolicyWildcards(text) === text) return false;
  const resource = readResource(text);
  return nameWithin(resource, 'topic') !== undefined || nameWithin(resource, 'topicfilter') !== undefined;
}

const isDeny = (statement: Statement): boolean => statement.Effect === 'Deny';

const writtenActions = (statement: Statement): string =>
  statement.NotAction === undefined
    ? listOf(statement.Action).join(', ')
    : `all but ${listOf(statement.NotAction).join(', ')}`;
