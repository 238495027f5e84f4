import { InvalidRequestException$ } from '@aws-sdk/client-iot';
import { type Account, type AccountOptions, createAccount } from './account/account';
import { awsError } from './account/aws-error';
import type { Call } from './account/gateway';
import type { Role } from './account/iam/state';
import { isRecord } from './account/record';
import type { Snapshot } from './account/snapshot/snapshot';
import type { DeployedRole } from './deployment/roles';
import { judgePolicy } from './judge-policy';
import { createPermissions, type Permissions, type Permitting, type UsedPermission } from './permissions';

export interface Opening extends Pick<AccountOptions, 'now' | 'random' | 'around' | 'deliver' | 'onCall'> {
  readonly onPermission?: ((used: UsedPermission) => void) | undefined;
}

/** An account made from a snapshot, in which the roles of a deployment may do what they say. */
export function openAccount(
  snapshot: Snapshot,
  deployment: Permitting,
  { onPermission, ...opening }: Opening,
): { readonly account: Account; readonly permissions: Permissions } {
  const permissions = createPermissions({
    deployment,
    place: snapshot.account,
    roleArn: (name) => account.state.iam.roles.get(name)?.Arn,
    onUse: onPermission,
  });
  const account: Account = createAccount({
    ...snapshot.account,
    snapshot,
    judgePolicy,
    authorize: (caller, call) => {
      permissions.authorize(caller, call);
      if (isOf(deployment, call)) letIotAssume(call, permissions, snapshot.account.accountId);
    },
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
/** Roles that the account had before are taken as they come. */
const isOf = ({ roles }: Permitting, { operation, input }: Call): boolean =>
  operation === 'SetV2LoggingOptions' && isRecord(input) && roles.some(({ arn }) => arn === input.roleArn);

/** That it is refused at once, and with which error, is inferred: the API documents neither. */
function letIotAssume({ input }: Call, { assume }: Permissions, accountId: string): void {
  const roleArn = isRecord(input) ? String(input.roleArn) : '';
  try {
    assume(roleArn, { service: 'iot.amazonaws.com', context: { 'aws:SourceAccount': [accountId] } });
  } catch (cause) {
    if (!(cause instanceof Error && cause.name === 'RoleNotAssumable')) throw cause;
    throw awsError(InvalidRequestException$, `Expected a role that AWS IoT may assume, got ${roleArn}`, {
      cause,
    });
  }
}
