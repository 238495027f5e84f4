import { type Account, type AccountOptions, createAccount } from './account/account';
import type { Role } from './account/iam/state';
import type { Snapshot } from './account/snapshot/snapshot';
import type { Deployment } from './deployment/deployment';
import type { DeployedRole } from './deployment/roles';
import { judgePolicy } from './judge-policy';
import { createPermissions, type Permissions, type UsedPermission } from './permissions';

export interface Opening extends Pick<AccountOptions, 'now' | 'random' | 'around' | 'deliver'> {
  readonly onPermission?: ((used: UsedPermission) => void) | undefined;
}

/** An account made from a snapshot, in which the roles of a deployment may do what they say. */
export function openAccount(
  snapshot: Snapshot,
  deployment: Pick<Deployment, 'roles' | 'tables'>,
  { onPermission, ...opening }: Opening,
): { readonly account: Account; readonly permissions: Permissions } {
  const permissions = createPermissions({
    deployment,
    place: snapshot.account,
    roleArn: (name) => account.state.iam.roles.get(name)?.Arn,
    onUse: onPermission,
  });
  const { authorize } = permissions;
  const account: Account = createAccount({
    ...snapshot.account,
    snapshot,
    judgePolicy,
    authorize,
    ...opening,
  });
  for (const role of deployment.roles)
    account.state.iam.deployedRoles.set(role.name, asStored(role, opening.now()));
  return { account, permissions };
}

/** What it may do is evaluated as it is deployed, so nothing asks here for its policies. */
const asStored = ({ arn, name, tags }: DeployedRole, now: number): Role => ({
  RoleName: name,
  RoleId: 'AROA00000000DEPLOYED0',
  Arn: arn,
  Path: '/',
  CreateDate: new Date(now),
  RolePolicyList: [],
  AttachedManagedPolicies: [],
  Tags: tags,
});
