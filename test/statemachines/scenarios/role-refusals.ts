import type { JsonObject } from '../../../remediations/json';
import { withProductFields } from '../../support/findings';
import { ANYTHING } from '../../support/policies';
import type { World } from '../../support/rehearsed';
import { ALIAS_ARN, createRoleWorld, found, inlinePoliciesOf, withDenial } from '../../support/roles';

const ALIAS_CHECK = 'IOT_ROLE_ALIAS_OVERLY_PERMISSIVE_CHECK';
const WRITES = 'ALLOWS_ACCESS_TO_IOT_THING_ADMIN_WRITE_ACTIONS';
const GUESTS = 'UNAUTHENTICATED_COGNITO_ROLE_OVERLY_PERMISSIVE_CHECK';

const SERVICE_LINKED = {
  RoleName: 'AWSServiceRoleForX',
  Path: '/aws-service-role/x.amazonaws.com/',
  Arn: 'arn:aws:iam::111122223333:role/aws-service-role/x.amazonaws.com/AWSServiceRoleForX',
};
const SIGN_IN = {
  RoleName: 'AWSReservedSSO_x',
  Path: '/aws-reserved/sso.amazonaws.com/',
  Arn: 'arn:aws:iam::111122223333:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_x',
};

export function describeRoleRefusals(): void {
  describe('a role', () => {
    it.each([
      { role: SERVICE_LINKED, note: 'is managed by AWS' },
      { role: SIGN_IN, note: 'is managed by AWS' },
      { role: withDenial(ANYTHING), note: 'is not as Fleet Warden writes it' },
      {
        role: {
          RolePolicyList: [
            { PolicyName: 'own', PolicyDocument: ANYTHING },
            { PolicyName: 'long', PolicyDocument: JSON.stringify({ Id: 'x'.repeat(10_000) }) },
          ],
        },
        note: 'and IAM takes 10240',
      },
    ])('is left alone when it $note', async ({ role, note }) => {
      const world = await createRoleWorld({ role });
      const before = inlinePoliciesOf(world, role.RoleName);
      const [run] = await world.press(await found(world, ALIAS_CHECK, WRITES));
      expect(run).toMatchObject({ outcome: 'declined', workflowStatus: 'NOTIFIED' });
      expect(run?.note).toContain(note);
      expect(inlinePoliciesOf(world, role.RoleName)).toEqual(before);
    });

    it.each([
      {
        title: 'which services in use it needs is not known',
        fields: { ReasonForNonComplianceCode: 'ALLOWS_BROAD_ACCESS_TO_USED_SERVICES' },
        note: 'narrow its policies',
      },
      {
        title: 'the reason code is not known',
        fields: { ReasonForNonComplianceCode: 'ALLOWS_TOO_MUCH' },
        note: 'ALLOWS_TOO_MUCH',
      },
      {
        title: 'neither the finding nor Device Defender names its alias',
        fields: { RoleAliasArn: '../../iam', FindingId: 'f0' },
        note: 'does not say which role',
      },
      {
        title: 'the alias is one of another account',
        fields: { RoleAliasArn: 'arn:aws:iot:eu-west-1:999922223333:rolealias/other', FindingId: 'f0' },
        note: 'does not say which role',
      },
    ])('is left alone when $title', async ({ fields, note }) => {
      const world = await createRoleWorld();
      const finding = withProductFields((await found(world, ALIAS_CHECK, WRITES)) as never, fields);
      const [run] = await world.press({ ...finding, Id: 'hostile', Resources: [] } as JsonObject);
      expect(run).toMatchObject({ outcome: 'declined', workflowStatus: 'NOTIFIED' });
      expect(run?.note).toContain(note);
      expect(inlinePoliciesOf(world).FleetWardenDeny).toBeUndefined();
    });

    it('of another account is left alone', async () => {
      const world = await createRoleWorld();
      const finding = await found(world, ALIAS_CHECK, WRITES);
      const { roleAliases } = world.rehearsal.account.state.iot;
      const roleArn = 'arn:aws:iam::999922223333:role/camera';
      roleAliases.set('cam', { roleAlias: 'cam', roleAliasArn: ALIAS_ARN, roleArn });
      const [run] = await world.press(finding);
      expect(run).toMatchObject({ outcome: 'declined', workflowStatus: 'NOTIFIED' });
      expect(run?.note).toContain('is not in the account of the finding');
    });

    it.each([{ names: [] }, { names: ['one', 'another'] }])(
      'of an identity pool is left alone when it is related to $names',
      async ({ names }) => {
        const world = await createRoleWorld();
        const finding = await found(world, GUESTS, 'ALLOWS_ACCESS_TO_IOT_ADMIN_ACTIONS');
        const { findings } = world.rehearsal.account.state.deviceDefender;
        const relatedResources = names.map((name) => ({
          resourceType: 'IAM_ROLE' as const,
          iamRoleArn: `arn:aws:iam::111122223333:role/${name}`,
        }));
        for (const [id, audited] of findings) findings.set(id, { ...audited, relatedResources });
        const [run] = await world.press(finding);
        expect(run).toMatchObject({ outcome: 'declined', workflowStatus: 'NOTIFIED' });
        expect(run?.note).toContain('does not say which role');
      },
    );

    it.each([
      {
        what: 'the alias',
        remove: ({ rehearsal }: World) => rehearsal.account.state.iot.roleAliases.delete('cam'),
      },
      {
        what: 'the role',
        remove: ({ rehearsal }: World) => rehearsal.account.state.iam.roles.delete('camera'),
      },
      {
        what: 'the role of that path',
        remove: ({ rehearsal }: World) =>
          rehearsal.account.state.iot.roleAliases.set('cam', {
            roleAlias: 'cam',
            roleAliasArn: ALIAS_ARN,
            roleArn: 'arn:aws:iam::111122223333:role/old/camera',
          }),
      },
    ])('is nothing to do once $what is gone', async ({ remove }) => {
      const world = await createRoleWorld();
      const finding = await found(world, ALIAS_CHECK, WRITES);
      remove(world);
      const [run] = await world.press(finding);
      expect(run).toMatchObject({ outcome: 'nothing-to-do', workflowStatus: 'RESOLVED' });
      expect(run?.note).toContain('does not exist any more');
    });
  });
}
