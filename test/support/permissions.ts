import type { DeployedRole } from '../../rehearsal/deployment/roles';
import { listed } from '../../rehearsal/iam/statement';
import type { UsedPermission } from '../../rehearsal/permissions';

/** `role's ARN action on resource`, as the policies spell them, of each permission that allowed something. */
const used = new Set<string>();

export const recordPermission = ({ roleArn, action, resource }: UsedPermission): unknown =>
  used.add(named({ roleArn, action, resource }));

interface RolePermission {
  /** Its own name, or its logical id. */
  readonly role: string;
  readonly roleArn: string;
  readonly action: string;
  readonly resource: string;
}

const named = ({ roleArn, action, resource }: Omit<RolePermission, 'role'>): string =>
  `${roleArn} ${action} on ${resource}`;

/** Why a permission is there that nothing in a rehearsal can use. */
export interface Reason {
  readonly role: RegExp;
  readonly action: RegExp;
  readonly reason: string;
}

/** Every permission of the roles that nothing used and that no reason speaks for. */
export const notUsed = (roles: readonly DeployedRole[], reasons: readonly Reason[]): readonly string[] =>
  permissionsOf(roles)
    .filter((permission) => !used.has(named(permission)))
    .filter((permission) => reasons.every((reason) => !speaksFor(reason, permission)))
    .map(named);

/** The reasons that no permission needs any more: it is used, or gone. */
export const idleReasons = (roles: readonly DeployedRole[], reasons: readonly Reason[]): readonly Reason[] =>
  reasons.filter(
    (reason) =>
      !permissionsOf(roles).some(
        (permission) => speaksFor(reason, permission) && !used.has(named(permission)),
      ),
  );

const speaksFor = ({ role, action }: Reason, permission: RolePermission): boolean =>
  role.test(permission.role) && action.test(permission.action);

const permissionsOf = (roles: readonly DeployedRole[]): readonly RolePermission[] =>
  roles.flatMap(({ name: role, arn: roleArn, statements }) =>
    statements
      .filter(({ Effect }) => Effect === 'Allow')
      .flatMap(({ Action, Resource }) =>
        listed(Action).flatMap((action) =>
          listed(Resource).map((resource) => ({ role, roleArn, action, resource })),
        ),
      ),
  );
