import type { ResourceType } from './actions';
import { hasWildcard, literalHead, matches, splitOutside } from './pattern';

/** How a resource of a policy is read. */
export type Resource =
  /** `prefix` ends with the colon after the account, `name` follows it: `topic/a/b`. */
  | { readonly kind: 'iot'; readonly prefix: string; readonly name: string }
  /** `*`, `arn:aws:iot:*` and the like: `fields` are those that are written before the last `*`. */
  | { readonly kind: 'everything'; readonly fields: readonly string[] }
  /** Another service, or no ARN at all: grants nothing here. */
  | { readonly kind: 'foreign' }
  /** Wildcards where the parts of the ARN cannot be told apart. */
  | { readonly kind: 'unclear' };

const ARN_FIELDS = 6;
const EVERYTHING: Resource = { kind: 'everything', fields: [] };
const FOREIGN: Resource = { kind: 'foreign' };
const UNCLEAR: Resource = { kind: 'unclear' };

export function readResource(text: string): Resource {
  if (text === '*') return EVERYTHING;
  const fields = splitOutside(text, ':', ARN_FIELDS);
  const [scheme = '', , service = '*'] = fields;
  const named = matches(scheme, 'arn') && matches(service, 'iot');
  if (fields.length === ARN_FIELDS) return named ? iotResource(text, fields) : FOREIGN;
  if (named && text.endsWith('*')) return { kind: 'everything', fields: writtenFields(fields) };
  return hasWildcard(scheme) || (named && hasWildcard(text)) ? UNCLEAR : FOREIGN;
}

function iotResource(text: string, fields: readonly string[]): Resource {
  const name = fields[ARN_FIELDS - 1] ?? '';
  return { kind: 'iot', prefix: text.slice(0, text.length - name.length), name };
}

const writtenFields = (fields: readonly string[]): readonly string[] =>
  fields.at(-1) === '*' ? fields.slice(0, -1) : fields;

/** What a resource names of a type, without `type/` before it: `*` for all of them, undefined for none. */
export function nameWithin(resource: Resource, type: ResourceType): string | undefined {
  switch (resource.kind) {
    case 'foreign':
      return undefined;
    case 'everything':
    case 'unclear':
      return '*';
    case 'iot':
      return tail(resource.name, `${type}/`);
  }
}

function tail(name: string, type: string): string | undefined {
  if (name.startsWith(type)) return name.slice(type.length);
  const head = literalHead(name);
  return head.length < name.length && type.startsWith(head) ? '*' : undefined;
}
