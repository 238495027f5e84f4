import { actionsCoveredBy } from './actions';
import { prefixesFor } from './arn-prefix';
import type { Change, Repaired } from './change';
import {
  hasVariables,
  listOf,
  POLICY_LENGTH_LIMIT,
  type PolicyDocument,
  policyLength,
  type Statement,
  serialisePolicy,
  statementsOf,
  VERSION_BEFORE_VARIABLES,
  VERSION_WITH_VARIABLES,
} from './document';
import { topicOf } from './misconfigured-deny';
import type { NarrowingContext } from './narrowing-context';
import { broadGrants } from './overly-permissive';
import { mergeParts, otherTypes, type Part, sameButOne, statementOf } from './part';
import { nameWithin, readResource } from './resource';
import { changesOf, type Draft, draft, partsOf, withReceive } from './rewrite';
import { namesAction } from './statement';
import { topicOfTemplate } from './topic-template';
import { whyNotNarrow } from './unfit';

/**
 * Confines what is too broad to the connecting thing. The result allows a part of what the document allowed, is
 * compliant, and stays the same when narrowed again; a compliant document is returned as it is.
 */
export function narrow(document: PolicyDocument, context: NarrowingContext = {}): Repaired {
  const templates = (context.topicTemplates ?? []).map(topicOfTemplate);
  const offences = broadGrants(document);
  if (offences.length === 0) return { document, changes: [] };
  const refused = whyNotNarrow(document, offences);
  if (refused !== undefined) return { refused };

  const around = {
    variables: hasVariables(document),
    templates,
    prefixOf: prefixesFor(document, context),
  };
  const offending = new Set(offences.map((offence) => offence.statement));
  const begun = statementsOf(document).map((statement, at) =>
    offending.has(at) ? draft(at, statement, around) : statement,
  );
  const subscribed = begun.flatMap(subscribedTopics);
  return assemble(
    document,
    begun.map((each) => (isDraft(each) ? withReceive(each, subscribed) : each)),
  );
}

type Entry = Statement | Draft;

const isDraft = (entry: Entry): entry is Draft => 'confined' in entry;

function subscribedTopics(entry: Entry): readonly string[] {
  if (isDraft(entry)) {
    const filters = entry.confined.filter(({ type }) => type === 'topicfilter');
    return filters.flatMap(({ kept, moves }) => [...kept, ...moves.flatMap(({ to }) => to)]).map(topicOf);
  }
  if (entry.Effect === 'Deny' || !namesAction(entry, 'iot:Subscribe')) return [];
  const filters = listOf(entry.Resource);
  return filters
    .filter((filter) => nameWithin(readResource(filter), 'topicfilter') !== undefined)
    .map(topicOf);
}

function assemble(document: PolicyDocument, entries: readonly Entry[]): Repaired {
  const lost = entries.filter(isDraft).map((entry) => lostAction(entry, entries));
  const refused = lost.find((reason) => reason !== undefined);
  if (refused !== undefined) return { refused };
  const narrowed = shortest(document, entries);
  if ('refused' in narrowed) return narrowed;
  const changes = entries.filter(isDraft).flatMap(changesOf);
  return { document: narrowed.document, changes: [...versionChange(document), ...changes] };
}

/** A device that loses an action for good is cut off rather than confined: that is for a person to decide. */
function lostAction(entry: Draft, entries: readonly Entry[]): string | undefined {
  for (const { actions, type, moves } of entry.confined) {
    if (moves.length === 0) continue;
    const lost = actions.find(({ name }) => !entries.some((other) => grants(other, name)));
    if (!lost) continue;
    const from = moves.map((move) => `"${move.from}"`).join(', ');
    return `Statement[${entry.at}] would lose ${lost.name}: nothing that names the connecting thing lies within ${from}; write down which ${type}/ resources a device needs`;
  }
  return undefined;
}

function grants(entry: Entry, name: string): boolean {
  if (!isDraft(entry)) return entry.Effect === 'Allow' && grantsSome(entry, name);
  const group = entry.confined.find(({ actions }) => actions.some((action) => action.name === name));
  return group !== undefined && (group.kept.length > 0 || group.moves.some(({ to }) => to.length > 0));
}

function grantsSome(statement: Statement, name: string): boolean {
  const [action] = actionsCoveredBy(name);
  if (!action || !namesAction(statement, name)) return false;
  const resources = listOf(statement.Resource);
  return (
    statement.NotResource !== undefined ||
    resources.some((resource) => nameWithin(readResource(resource), action.type) !== undefined)
  );
}

/** Puts the document together; when it is too long, with fewer statements than reads best. */
function shortest(
  document: PolicyDocument,
  entries: readonly Entry[],
): { readonly document: PolicyDocument } | { readonly refused: string } {
  let parts: readonly Part[] = entries.filter(isDraft).flatMap(partsOf);
  let length = 0;
  for (const pack of PACKINGS) {
    parts = pack(parts);
    const narrowed = written(document, entries, parts);
    length = policyLength(serialisePolicy(narrowed));
    if (length <= POLICY_LENGTH_LIMIT) return { document: narrowed };
  }
  return {
    refused: `narrowed, the document would have ${length} characters, more than the ${POLICY_LENGTH_LIMIT} that AWS IoT accepts`,
  };
}

const PACKINGS: readonly ((parts: readonly Part[]) => readonly Part[])[] = [
  (parts) => parts,
  (parts) => mergeParts(parts, otherTypes),
  (parts) => mergeParts(parts, sameButOne),
];

function written(
  document: PolicyDocument,
  entries: readonly Entry[],
  parts: readonly Part[],
): PolicyDocument {
  const statements = entries.flatMap((entry) => {
    if (!isDraft(entry)) return [entry];
    const own = parts.filter((part) => part.from === entry.at);
    return own.map((part, at) => statementOf(part, entry.statement, at === 0));
  });
  return { ...document, Version: VERSION_WITH_VARIABLES, Statement: statements };
}

function versionChange(document: PolicyDocument): readonly Change[] {
  if (hasVariables(document)) return [];
  return [
    {
      actions: [],
      from: [document.Version ?? `none, which means ${VERSION_BEFORE_VARIABLES}`],
      to: [VERSION_WITH_VARIABLES],
      why: 'policy variables need this version',
    },
  ];
}
