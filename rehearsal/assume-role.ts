import type { Account } from './account/account';
import { AwsError } from './account/aws-error';
import type { Caller } from './account/caller';
import type { Permissions } from './permissions';

/** An account with the roles that are deployed in it. */
export interface RoleHolder {
  readonly account: Account;
  readonly permissions: Permissions;
}

/** An account, and who acts there. */
export interface Acting {
  readonly account: Account;
  readonly caller: Caller;
}

/** Acts with a role: rejected as STS rejects, if the caller may not, or the role is not there, or does not trust the caller. */
export type AssumeRole = (caller: Caller, roleArn: string) => Acting;

/** The caller is of the first holder. */
export const createAssumeRole =
  (holders: readonly [RoleHolder, ...RoleHolder[]]): AssumeRole =>
  (caller, roleArn) => {
    const [hub] = holders;
    hub.permissions.authorize(caller, {
      service: 'sts',
      operation: 'AssumeRole',
      input: { RoleArn: roleArn },
    });
    const accountId = roleArn.split(':')[4] ?? '';
    const holder = holders.find(({ account }) => account.identity.accountId === accountId);
    if (holder === undefined || !trusts(holder, caller, roleArn)) throw refused(caller, roleArn);
    const { account } = holder;
    return { account, caller: { accountId, roleArn, session: caller.session } };
  };

function trusts({ permissions }: RoleHolder, { roleArn: by }: Caller, roleArn: string): boolean {
  try {
    permissions.assume(roleArn, { roleArn: by });
    return true;
  } catch (error) {
    if (error instanceof Error && error.name === 'RoleNotAssumable') return false;
    throw error;
  }
}

function refused({ roleArn: by }: Caller, roleArn: string): AwsError {
  const message = `User: ${by} is not authorized to perform: sts:AssumeRole on resource: ${roleArn}`;
  return new AwsError({ name: 'AccessDenied', status: 403, message });
}
