import type { Change, Repaired } from './change';
import {
  listOf,
  type OneOrMany,
  POLICY_LENGTH_LIMIT,
  type PolicyDocument,
  policyLength,
  type Statement,
  serialisePolicy,
  statementsOf,
} from './document';
import { asPolicyWildcards, hasMqttWildcard, misconfiguredDenies, topicOf } from './misconfigured-deny';
import { unique } from './part';
import type { Offence } from './verdict';

/**
 * Makes denials deny what they seem to: MQTT wildcards become those of the policy engine, and what must not be
 * subscribed to is not delivered either. The result allows a part of what the document allowed.
 */
export function repairDeny(document: PolicyDocument): Repaired {
  const offences = misconfiguredDenies(document);
  if (offences.length === 0) return { document, changes: [] };
  const negated = offences.find(
    ({ statement }) => statementsOf(document)[statement]?.NotResource !== undefined,
  );
  if (negated) {
    return {
      refused: `Statement[${negated.statement}] denies everything but NotResource, where a wildcard would deny less; write down what is denied instead`,
    };
  }
  const replaced = replaceWildcards(document, offences);
  const repaired = denyReceive(replaced.document);
  const length = policyLength(serialisePolicy(repaired.document));
  if (length > POLICY_LENGTH_LIMIT) {
    return {
      refused: `repaired, the document would have ${length} characters, more than the ${POLICY_LENGTH_LIMIT} that AWS IoT accepts`,
    };
  }
  return { document: repaired.document, changes: [...replaced.changes, ...repaired.changes] };
}

interface Step {
  readonly document: PolicyDocument;
  readonly changes: readonly Change[];
}

function replaceWildcards(document: PolicyDocument, offences: readonly Offence[]): Step {
  const literal = offences.filter(
    ({ reasonCode }) => reasonCode === 'POLICY_CONTAINS_MQTT_WILDCARDS_IN_DENY_STATEMENT',
  );
  if (literal.length === 0) return { document, changes: [] };
  const affected = new Set(literal.map(({ statement }) => statement));
  const statements = statementsOf(document).map((statement, at) =>
    affected.has(at) ? { ...statement, Resource: wildcardsReplaced(statement.Resource) } : statement,
  );
  const changes = literal.map(
    ({ statement, resource }): Change => ({
      statement,
      actions: listOf(statements[statement]?.Action),
      from: [resource],
      to: [asPolicyWildcards(resource)],
      why: 'the policy engine reads + and # as plain characters; * denies all that was meant',
    }),
  );
  return { document: { ...document, Statement: statements }, changes };
}

function wildcardsReplaced(resources: OneOrMany | undefined): OneOrMany {
  const replaced = listOf(resources).map((text) => (hasMqttWildcard(text) ? asPolicyWildcards(text) : text));
  const [only = ''] = replaced;
  return typeof resources === 'string' ? only : unique(replaced);
}

/** After each Deny on `iot:Subscribe` that a wider filter gets around, a Deny on `iot:Receive`. */
function denyReceive(document: PolicyDocument): Step {
  const offences = misconfiguredDenies(document);
  const changes: Change[] = [];
  const statements = statementsOf(document).flatMap((statement, at) => {
    const filters = offences.filter((offence) => offence.statement === at).map(({ resource }) => resource);
    if (filters.length === 0) return [statement];
    const topics = unique(filters.map(topicOf));
    changes.push({ statement: at, actions: ['iot:Receive'], from: [], to: topics, why: DELIVERED_ANYWAY });
    return [statement, receiveDenied(topics, statement)];
  });
  return changes.length === 0
    ? { document, changes }
    : { document: { ...document, Statement: statements }, changes };
}

const DELIVERED_ANYWAY =
  'a wider filter still delivers messages that must not be subscribed to: their delivery is denied too';

function receiveDenied(topics: readonly string[], subscribe: Statement): Statement {
  const [only = ''] = topics;
  return {
    Effect: 'Deny',
    Action: 'iot:Receive',
    Resource: topics.length === 1 ? only : topics,
    ...(subscribe.Condition && { Condition: subscribe.Condition }),
  };
}
