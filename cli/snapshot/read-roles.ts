import {
  GetPolicyCommand,
  GetPolicyVersionCommand,
  GetRoleCommand,
  type IAMClient,
  paginateListAttachedRolePolicies,
} from '@aws-sdk/client-iam';
import { DescribeRoleAliasCommand, type IoTClient, ListRoleAliasesCommand } from '@aws-sdk/client-iot';
import { readRole as readInlinePolicies } from '../../handlers/read-role';
import { unlessGone } from '../../handlers/unless-gone';
import type { Facts } from './facts';
import { gathered, IOT_PAGE } from './gathered';
import { type LastAccess, readLastAccess } from './read-last-access';
import { onePage, type Stage } from './stage';

export const roleAliasStage = (iot: IoTClient): Stage => ({
  name: 'roleAliases',
  isCounted: false,
  page: async (marker) => {
    const answer = await iot.send(
      new ListRoleAliasesCommand({ pageSize: IOT_PAGE, ascendingOrder: true, ...(marker && { marker }) }),
    );
    return {
      entries: (answer.roleAliases ?? []).map((roleAlias) => ({
        key: roleAlias,
        read: () => unlessGone(readRoleAlias(iot, roleAlias)),
      })),
      next: answer.nextMarker,
    };
  },
});

const readRoleAlias = async (iot: IoTClient, roleAlias: string) => {
  const { roleAliasDescription = {} } = await iot.send(new DescribeRoleAliasCommand({ roleAlias }));
  const { roleAliasArn, roleArn, credentialDurationSeconds, creationDate, lastModifiedDate } =
    roleAliasDescription;
  return { roleAlias, roleAliasArn, roleArn, credentialDurationSeconds, creationDate, lastModifiedDate };
};

/** The roles behind role aliases, and behind identity pools that a finding is about. */
export const roleStage = (access: LastAccess, facts: Facts): Stage =>
  onePage(
    'roles',
    () => [...facts.roleArns],
    (roleArn) => unlessGone(readRole(access, roleArn)),
  );

const readRole = async (access: LastAccess, roleArn: string) => {
  const { iam } = access;
  const RoleName = roleArn.slice(roleArn.lastIndexOf('/') + 1);
  const { Role } = await iam.send(new GetRoleCommand({ RoleName }));
  if (Role?.Arn === undefined) return undefined;
  const { RoleId, Arn, Path, CreateDate, AssumeRolePolicyDocument } = Role;
  const inline = await readInlinePolicies(iam, RoleName);
  const attached = await gathered(
    paginateListAttachedRolePolicies({ client: iam }, { RoleName }),
    (page) => page.AttachedPolicies,
  );
  return {
    RoleName,
    RoleId,
    Arn,
    Path,
    CreateDate,
    AssumeRolePolicyDocument: AssumeRolePolicyDocument && decodeURIComponent(AssumeRolePolicyDocument),
    RolePolicyList: Array.from(inline?.inlinePolicies ?? [], ([PolicyName, PolicyDocument]) => ({
      PolicyName,
      PolicyDocument,
    })),
    AttachedManagedPolicies: attached,
    ServicesLastAccessed: await readLastAccess(access, Arn),
  };
};

export const managedPolicyStage = (iam: IAMClient, facts: Facts): Stage =>
  onePage(
    'managedPolicies',
    () => [...facts.managedPolicyArns],
    (PolicyArn) => unlessGone(readManagedPolicy(iam, PolicyArn)),
  );

/** The version in force only. */
const readManagedPolicy = async (iam: IAMClient, PolicyArn: string) => {
  const { Policy: { PolicyName, DefaultVersionId } = {} } = await iam.send(
    new GetPolicyCommand({ PolicyArn }),
  );
  const { PolicyVersion } = await iam.send(
    new GetPolicyVersionCommand({ PolicyArn, VersionId: DefaultVersionId }),
  );
  const Document = decodeURIComponent(PolicyVersion?.Document ?? '');
  return {
    PolicyName,
    Arn: PolicyArn,
    DefaultVersionId,
    PolicyVersionList: [{ VersionId: DefaultVersionId, Document }],
  };
};
