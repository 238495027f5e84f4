import type * as z from 'zod/mini';

/** The first issue as `path: expected this, got that`; the messages of the schema are what was expected. */
export function explain({ issues }: z.core.$ZodError, value: unknown): string {
  const [issue] = issues;
  if (issue === undefined) return 'settings: expected what the schema allows, got something else';
  const path = pathOf(issue);
  const where = path.length === 0 ? 'settings' : path.map(String).join('.');
  const got = isAboutKey(issue) ? path.at(-1) : path.reduce(memberOf, value);
  return `${where}: expected ${expectedBy(issue)}, got ${JSON.stringify(got)?.slice(0, 80) ?? 'nothing'}`;
}

const isAboutKey = ({ code }: z.core.$ZodIssue): boolean =>
  code === 'unrecognized_keys' || code === 'invalid_key';

function pathOf(issue: z.core.$ZodIssue): readonly PropertyKey[] {
  return issue.code === 'unrecognized_keys' ? [...issue.path, ...issue.keys.slice(0, 1)] : issue.path;
}

const expectedBy = (issue: z.core.$ZodIssue): string =>
  issue.code === 'invalid_key' ? (issue.issues[0]?.message ?? issue.message) : issue.message;

const memberOf = (value: unknown, key: PropertyKey): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
