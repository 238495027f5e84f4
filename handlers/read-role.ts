import {
  GetRoleCommand,
  GetRolePolicyCommand,
  type IAMClient,
  paginateListRolePolicies,
} from '@aws-sdk/client-iam';
import { DescribeRoleAliasCommand, type IoTClient } from '@aws-sdk/client-iot';
import type { RoleAliasState, RoleState } from '../remediations/fleet';
import { IncompleteAnswer } from './incomplete-answer';
import { unlessGone } from './unless-gone';

export async function readRoleAlias(iot: IoTClient, roleAlias: string): Promise<RoleAliasState | undefined> {
  const answer = await unlessGone(iot.send(new DescribeRoleAliasCommand({ roleAlias })));
  if (answer === undefined) return undefined;
  const { roleAliasArn, roleArn } = answer.roleAliasDescription ?? {};
  if (roleAliasArn === undefined || roleArn === undefined) {
    throw new IncompleteAnswer(
      `DescribeRoleAlias ${roleAlias}: expected roleAliasArn and roleArn, got neither or one`,
    );
  }
  return { roleAliasArn, roleArn };
}

/** With all its inline policies, since IAM limits them together. */
export async function readRole(iam: IAMClient, roleName: string): Promise<RoleState | undefined> {
  const answer = await unlessGone(iam.send(new GetRoleCommand({ RoleName: roleName })));
  if (answer === undefined) return undefined;
  const roleArn = answer.Role?.Arn;
  if (roleArn === undefined) throw new IncompleteAnswer(`GetRole ${roleName}: expected Arn, got none`);
  const inlinePolicies = new Map<string, string>();
  for await (const page of paginateListRolePolicies({ client: iam }, { RoleName: roleName })) {
    for (const policyName of page.PolicyNames ?? []) {
      const document = await readInlinePolicy(iam, roleName, policyName);
      if (document !== undefined) inlinePolicies.set(policyName, document);
    }
  }
  return { roleName, roleArn, inlinePolicies };
}

/** IAM answers documents URL-encoded: https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetRolePolicy.html */
export async function readInlinePolicy(
  iam: IAMClient,
  RoleName: string,
  PolicyName: string,
): Promise<string | undefined> {
  const answer = await unlessGone(iam.send(new GetRolePolicyCommand({ RoleName, PolicyName })));
  return answer?.PolicyDocument === undefined ? undefined : decodeURIComponent(answer.PolicyDocument);
}
