import type { Role } from '../iam/state';
import type { Audited, Check } from './audited';
import { daysAfter } from './check-threshold';
import { type RoleAccess, roleAccess } from './role-access';
import { findRoleByArn } from './role-of-arn';
import type { Severity } from './severity';

/** The role behind an alias with what it allows and used. */
export interface AliasRole {
  readonly access: RoleAccess;
  readonly usedServices: readonly string[];
  readonly unusedServices: readonly string[];
}

/** https://docs.aws.amazon.com/iot-device-defender/latest/devguide/audit-chk-role-alias-unused-svcs.html */
const USE_PERIOD_DAYS = 365;

/** A check of the role of every role alias; `reasons` gives the reason codes. */
export const roleAliasCheck = (
  severity: Severity,
  reasons: (role: AliasRole) => readonly string[],
): Check => ({
  severity,
  count: ({ iot }) => iot.roleAliases.size,
  judge: function* (audited) {
    for (const { roleAliasArn, roleArn } of audited.iot.roleAliases.values()) {
      const role = findRoleByArn(audited.iam, roleArn);
      if (!role) continue;
      for (const reasonCode of reasons(aliasRole(audited, role)))
        yield {
          resource: { resourceType: 'ROLE_ALIAS', roleAliasArn },
          reasonCode,
          relatedResources: [{ resourceType: 'IAM_ROLE', iamRoleArn: role.Arn }],
        };
    }
  },
});

const aliasRole = ({ iam, surroundings }: Audited, role: Role): AliasRole => {
  const since = daysAfter(surroundings.now(), -USE_PERIOD_DAYS);
  const services = role.ServicesLastAccessed ?? [];
  const namesOf = (isUsed: boolean) =>
    services
      .filter(({ LastAuthenticated }) => (LastAuthenticated?.getTime() ?? -Infinity) >= since === isUsed)
      .map(({ ServiceNamespace }) => ServiceNamespace);
  return { access: roleAccess(iam, role), usedServices: namesOf(true), unusedServices: namesOf(false) };
};
