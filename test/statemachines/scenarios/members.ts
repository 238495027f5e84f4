import { synthesizeMember } from '../../../rehearsal/deployment/synthesize';
import type { Member } from '../../../rehearsal/members';
import type { JsonObject } from '../../../remediations/json';
import { QUARANTINE_NAME } from '../../../remediations/quarantine/quarantine';
import { approved } from '../../support/approved';
import { certificateFinding, policyFinding, withProductFields } from '../../support/findings';
import {
  CERTIFICATE,
  createWorldOf,
  hub,
  ID,
  inMember,
  MEMBER,
  MEMBER_ROLES,
  memberOf,
  saved,
  snapshot,
} from '../../support/members';
import { violation } from '../../support/quarantine';
import { finding, type World } from '../../support/rehearsed';

const unlogged = withProductFields(policyFinding('unused', { Id: 'unlogged', Resources: [] }), {
  CheckName: 'LOGGING_DISABLED_CHECK',
  PolicyName: undefined,
  PolicyVersionId: undefined,
}) as JsonObject;

const inForce = (world: World) => memberOf(world).state.iot.policies.get('LinePolicy')?.defaultVersionId;

const statusOf = (world: World) => memberOf(world).state.iot.certificates.get(ID)?.status;

export function describeMembers(): void {
  describe('in the account of a member, the hub', () => {
    it('repairs a policy, and puts it back, and touches nothing of its own that has the same name', async () => {
      const world = await createWorldOf(MEMBER_ROLES);
      const before = hub(world);
      const [run] = await world.press(inMember(finding()));
      expect(run).toMatchObject({ outcome: 'repaired', workflowStatus: 'RESOLVED' });
      expect(inForce(world)).toBe('2');
      expect(await world.ask('undo', inMember(finding()))).toMatchObject({ outcome: 'undone' });
      expect(inForce(world)).toBe('1');
      expect(hub(world)).toEqual(before);
    });

    it('sets a certificate INACTIVE, or REVOKED after approval', async () => {
      const world = await createWorldOf(MEMBER_ROLES, { functions: { plan: approved } });
      const found = inMember(certificateFinding(ID) as JsonObject);
      expect(await world.ask('remediate', found)).toMatchObject({ outcome: 'repaired' });
      expect(statusOf(world)).toBe('INACTIVE');
      expect(await world.ask('revoke', found)).toMatchObject({ outcome: 'repaired' });
      expect(statusOf(world)).toBe('REVOKED');
    });

    it('puts a thing in quarantine, closes its connection, and releases it', async () => {
      const world = await createWorldOf(MEMBER_ROLES);
      const { iot } = memberOf(world).state;
      iot.connections.set('press-1', { clientId: 'press-1', certificateId: ID });
      const before = hub(world);
      const calm = saved(memberOf(world));
      expect(await world.ask('quarantine', inMember(violation()))).toMatchObject({ outcome: 'contained' });
      expect([...iot.memberships.rightsOf(QUARANTINE_NAME)]).toEqual(['press-1']);
      expect(iot.attachments.rightsOf(QUARANTINE_NAME)).toContain(CERTIFICATE);
      expect(iot.connections.size).toBe(0);
      expect(await world.ask('undo', inMember(violation()))).toMatchObject({ outcome: 'undone' });
      expect(saved(memberOf(world)).certificates).toEqual(calm.certificates);
      expect([...iot.memberships.rightsOf(QUARANTINE_NAME)]).toEqual([]);
      expect(hub(world)).toEqual(before);
    });

    it('holds a thing apart from one of the same name in its own', async () => {
      const world = await createWorldOf(MEMBER_ROLES);
      await world.ask('quarantine', violation());
      const theirs = inMember(violation('press-1', { Id: 'theirs' }));
      await world.ask('quarantine', theirs);
      expect(await world.ask('undo', theirs)).toMatchObject({ outcome: 'undone' });
      expect([...memberOf(world).state.iot.memberships.rightsOf(QUARANTINE_NAME)]).toEqual([]);
      const own = world.rehearsal.account.state.iot.memberships.rightsOf(QUARANTINE_NAME);
      expect([...own]).toEqual(['press-1']);
    });

    it('enables logging by the role that the stack of the member has made for it', async () => {
      const world = await createWorldOf(MEMBER_ROLES);
      expect(await world.ask('remediate', inMember(unlogged))).toMatchObject({
        outcome: 'repaired',
        note: expect.any(String),
        result: { status: 'SUCCEEDED' },
      });
      expect(memberOf(world).state.iot.logging.v2).toMatchObject({
        roleArn: expect.stringMatching(`^arn:aws:iam::${MEMBER}:role/.*LoggingRole[0-9A-F]+$`),
        defaultLogLevel: 'ERROR',
      });
      expect(world.rehearsal.account.state.iot.logging.v2).toBeUndefined();
    });

    it('changes nothing when the member takes its roles away between the plan and the change', async () => {
      const world = await createWorldOf(MEMBER_ROLES, {
        functions: {
          plan: (deployed) => async (payload) => {
            const decision = await deployed(payload);
            const gone = `arn:aws:iam::${MEMBER}:role/Gone`;
            return {
              ...(decision as JsonObject),
              roles: { apply: { roleArn: gone }, undo: { roleArn: gone } },
            };
          },
        },
      });
      const [run] = await world.press(inMember(finding()));
      expect(run).toMatchObject({ outcome: 'failed', workflowStatus: 'NOTIFIED' });
      expect(inForce(world)).toBe('1');
    });
  });

  describe('an account that does not let the hub in', () => {
    it.each<[string, Member]>([
      ['has no roles', { snapshot }],
      ['trusts another hub', { snapshot, template: synthesizeMember('777788889999') }],
    ])('because it %s, is left alone, and the note says what to do', async (_, member) => {
      const world = await createWorldOf(member);
      for (const intent of ['remediate', 'quarantine', 'undo', 'preview'] as const) {
        const given = inMember(intent === 'quarantine' ? violation() : finding());
        const run = await world.ask(intent, given);
        expect(run).toMatchObject({ outcome: 'declined', result: { status: 'SUCCEEDED' } });
        expect(run.note).toContain(`account ${MEMBER} has no role for it: deploy FleetWardenMember there`);
      }
      expect(inForce(world)).toBe('1');
    });
  });
}
