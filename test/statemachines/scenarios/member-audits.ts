import type { JsonObject } from '../../../remediations/json';
import { approved } from '../../support/approved';
import { createWorldOf, hub, MEMBER, MEMBER_ROLES, memberOf } from '../../support/members';
import { ANYTHING } from '../../support/policies';
import type { World } from '../../support/rehearsed';

const CA = 'd'.repeat(64);
const ALIAS_CHECK = 'IOT_ROLE_ALIAS_OVERLY_PERMISSIVE_CHECK';
const CA_CHECK = 'REVOKED_CA_CERTIFICATE_STILL_ACTIVE_CHECK';
const ARN = `arn:aws:iot:eu-west-1:${MEMBER}`;

/** A role alias of the member, whose role may do anything; a role of the same name is in the hub. */
function addRole(world: World): void {
  const { iam, iot } = memberOf(world).state;
  const role = (account: string) => ({
    RoleName: 'camera',
    RoleId: 'AROA00000000000000001',
    Arn: `arn:aws:iam::${account}:role/camera`,
    Path: '/',
    CreateDate: new Date(0),
    RolePolicyList: [{ PolicyName: 'own', PolicyDocument: ANYTHING }],
    AttachedManagedPolicies: [],
    ServicesLastAccessed: [],
  });
  iam.roles.set('camera', role(MEMBER));
  world.rehearsal.account.state.iam.roles.set('camera', role('111122223333'));
  const alias = { roleAlias: 'cam', roleAliasArn: `${ARN}:rolealias/cam`, roleArn: role(MEMBER).Arn };
  iot.roleAliases.set('cam', alias);
}

const denialOf = (world: World) =>
  memberOf(world)
    .state.iam.roles.get('camera')
    ?.RolePolicyList?.find(({ PolicyName }) => PolicyName === 'FleetWardenDeny');

/** What an audit in the member finds, as its Security Hub gives it to the administrator. */
async function found(world: World, check: string): Promise<JsonObject> {
  const member = memberOf(world);
  await member.call({
    service: 'iot',
    action: 'startOnDemandAuditTask',
    input: { TargetCheckNames: [check] },
  });
  const [held] = [...member.state.securityHub.findings.values()].filter(
    ({ finding }) => finding.ProductFields?.ReportType === 'AuditFinding',
  );
  if (held === undefined) throw new Error(`expected a finding of ${check} in the member, got none`);
  return JSON.parse(JSON.stringify(held.finding));
}

export function describeMemberAudits(): void {
  describe('of what an audit finds in a member, the hub', () => {
    it('restricts the role behind a role alias, and gives it back', async () => {
      const world = await createWorldOf(MEMBER_ROLES, { functions: { plan: approved } });
      addRole(world);
      const before = hub(world);
      const reported = await found(world, ALIAS_CHECK);
      expect(reported.AwsAccountId).toBe(MEMBER);
      const [run] = await world.press(reported);
      expect(run).toMatchObject({ outcome: 'repaired', workflowStatus: 'RESOLVED' });
      expect(denialOf(world)?.PolicyDocument).toContain('iam:*');
      expect(run?.path).toEqual(expect.arrayContaining(['restrict-role/Put the policy']));
      expect(await world.ask('undo', reported)).toMatchObject({ outcome: 'undone' });
      expect(denialOf(world)).toBeUndefined();
      expect(hub(world)).toEqual(before);
    });

    it('sets a CA certificate INACTIVE, and gives it back', async () => {
      const world = await createWorldOf(MEMBER_ROLES);
      const { caCertificates } = memberOf(world).state.iot;
      const active = { status: 'ACTIVE', autoRegistrationStatus: 'ENABLE', crlStatus: 'REVOKED' } as const;
      caCertificates.set(CA, { certificateArn: `${ARN}:cacert/${CA}`, certificateId: CA, ...active });
      const before = hub(world);
      const reported = await found(world, CA_CHECK);
      expect(await world.press(reported)).toMatchObject([
        { outcome: 'repaired', workflowStatus: 'RESOLVED' },
      ]);
      expect(caCertificates.get(CA)).toMatchObject({ status: 'INACTIVE', autoRegistrationStatus: 'DISABLE' });
      expect(await world.ask('undo', reported)).toMatchObject({ outcome: 'undone' });
      expect(caCertificates.get(CA)).toMatchObject(active);
      expect(hub(world)).toEqual(before);
    });
  });
}
