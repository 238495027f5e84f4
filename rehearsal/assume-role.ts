import { AwsError } from './account/aws-error';
import type { DeployedRole } from './deployment/deployment';

/** The account that a role lets in: rejected as STS rejects, if it is not there or does not trust the caller. */
export type AssumeRole<In> = (callerArn: string, roleArn: string) => In;

/** An account with the roles that are deployed in it. */
export interface RoleHolder<In> {
  readonly memberRoles: readonly DeployedRole[];
  readonly account: In;
}

export const createAssumeRole =
  <In>(holders: readonly RoleHolder<In>[]): AssumeRole<In> =>
  (callerArn, roleArn) => {
    for (const { memberRoles, account } of holders)
      if (memberRoles.some((role) => role.arn === roleArn && trusts(role, callerArn))) return account;
    const message = `User: ${callerArn} is not authorized to perform: sts:AssumeRole on resource: ${roleArn}`;
    throw new AwsError({ name: 'AccessDenied', status: 403, message });
  };

const trusts = ({ trust }: DeployedRole, callerArn: string): boolean =>
  trust.Statement.some(({ Principal, Condition }) => {
    const [, , , , accountId] = Principal.AWS.split(':');
    return (
      callerArn.split(':')[4] === accountId &&
      [Condition.ArnLike['aws:PrincipalArn']].flat().some((pattern) => isLike(pattern, callerArn))
    );
  });

/** Of the wildcards only a star at the end is rehearsed. */
const isLike = (pattern: string, arn: string): boolean =>
  pattern.endsWith('*') ? arn.startsWith(pattern.slice(0, -1)) : arn === pattern;
