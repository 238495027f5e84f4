import * as z from 'zod/mini';
import type { Fleet } from '../fleet';
import type { Json } from '../json';

/** The one inline policy of a role that is Fleet Warden's; the workflow `restrict-role` writes no other. */
export const DENIAL_NAME = 'FleetWardenDeny';

/** As the workflow writes it: nothing but a Deny, whatever it is started with. */
const denialSchema = z.strictObject({
  Version: z.literal('2012-10-17'),
  Statement: z.tuple([
    z.strictObject({ Effect: z.literal('Deny'), Action: z.array(z.string()), Resource: z.literal('*') }),
  ]),
});

export const denialText = (actions: readonly string[]): string =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Deny', Action: actions, Resource: '*' }],
  });

/** What the policy denies; nothing when there is none. Undefined: somebody else has written it. */
export function readDenial(text: string | undefined): readonly string[] | undefined {
  if (text === undefined) return [];
  const denial = denialSchema.safeParse(parsed(text)).data;
  return denial?.Statement[0].Action;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What it denies now. */
export const denialOf = async (roleName: string, fleet: Fleet): Promise<readonly string[] | undefined> =>
  readDenial(await fleet.inlinePolicy(roleName, DENIAL_NAME));

/** Actions out of a plan. */
export const listed = (actions: Json | undefined): readonly string[] =>
  Array.isArray(actions) ? actions.map(String) : [];

/** In one order, so that equal denials are equal text. */
export const union = (some: readonly string[], more: readonly string[]): readonly string[] =>
  [...new Set([...some, ...more])].sort();

export const without = (some: readonly string[], less: readonly string[]): readonly string[] =>
  some.filter((action) => !less.includes(action));

export const isSame = (some: readonly string[], others: readonly string[]): boolean =>
  union(some, []).join() === union(others, []).join();
