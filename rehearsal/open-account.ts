import { type Account, type AccountOptions, createAccount } from './account/account';
import type { Snapshot } from './account/snapshot/snapshot';
import type { Deployment } from './deployment/deployment';
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
  return { account, permissions };
}
