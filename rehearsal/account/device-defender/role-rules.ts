import type { RoleAccess } from './role-access';

/** Whether a role earns a reason code. */
export type RoleRules = Readonly<Record<string, (access: RoleAccess) => boolean>>;

export const brokenRules = (rules: RoleRules, access: RoleAccess): readonly string[] =>
  Object.entries(rules).flatMap(([code, isBroken]) => (isBroken(access) ? [code] : []));
