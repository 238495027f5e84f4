import { listOf, type PolicyDocument, statementsOf } from './document';
import type { NarrowingContext } from './narrowing-context';
import { hasWildcard } from './pattern';
import { type Resource, readResource } from './resource';

/** Makes the part of an ARN before the resource's name, for resources that do not spell it out. */
export type PrefixOf = (resource: Resource) => string;

const OPEN = ['arn', 'aws', 'iot', '*', '*'];

/** Missing parts come from the context, else from the document's other ARNs, else they stay open. */
export function prefixesFor(document: PolicyDocument, context: NarrowingContext): PrefixOf {
  return (resource) => {
    if (resource.kind === 'iot') return resource.prefix;
    const written = resource.kind === 'everything' ? resource.fields : [];
    const partition = context.partition ?? partitionOf(context.region);
    const known = ['arn', partition, 'iot', context.region, context.accountId];
    const fields = OPEN.map((open, at) => written[at] ?? known[at] ?? fieldIn(document, at) ?? open);
    return `${fields.join(':')}:`;
  };
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html */
function partitionOf(region: string | undefined): string | undefined {
  if (region === undefined) return undefined;
  if (region.startsWith('cn-')) return 'aws-cn';
  return region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
}

/** A field of the ARNs that the document spells out, when they agree on it. */
function fieldIn(document: PolicyDocument, at: number): string | undefined {
  const found = new Set<string>();
  for (const statement of statementsOf(document)) {
    for (const text of listOf(statement.Resource)) {
      const resource = readResource(text);
      const field = resource.kind === 'iot' ? resource.prefix.split(':')[at] : undefined;
      if (field && !hasWildcard(field)) found.add(field);
    }
  }
  return found.size === 1 ? [...found][0] : undefined;
}
