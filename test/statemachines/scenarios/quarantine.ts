import { QUARANTINE_DOCUMENT, QUARANTINE_NAME } from '../../../remediations/quarantine/quarantine';
import { ANYTHING, certificate } from '../../support/policies';
import {
  accountOf,
  denied,
  members,
  names,
  ONLINE,
  shared,
  usedWorld,
  violation,
} from '../../support/quarantine';
import { createWorld } from '../../support/rehearsed';

export function describeQuarantine(): void {
  describe('a quarantine', () => {
    it('makes its group and policy on first use, denies the certificate and closes the connection', async () => {
      const world = await createWorld({ snapshot: ONLINE });
      const run = await world.ask('quarantine', violation());
      expect(run).toMatchObject({ outcome: 'contained', workflowStatus: 'NOTIFIED', functionCalls: 3 });
      expect(run.note).toContain('put 1 thing(s) (press-1) and 1 certificate(s) in quarantine');
      expect(members(world)).toEqual(['press-1']);
      expect(denied(world)).toEqual(['a']);
      const { iot } = world.rehearsal.account.state;
      expect(iot.connections.size).toBe(0);
      expect(iot.thingGroups.get(QUARANTINE_NAME)).not.toHaveProperty('queryString');
      expect(iot.policies.get(QUARANTINE_NAME)?.versions[0]?.policyDocument).toBe(QUARANTINE_DOCUMENT);
      expect(iot.attachments.rightsOf(QUARANTINE_NAME)).toContain(
        iot.thingGroups.get(QUARANTINE_NAME)?.thingGroupArn,
      );
    });

    it('takes 13 transitions besides those of each thing and certificate', async () => {
      const world = await usedWorld();
      const run = await world.ask('quarantine', violation());
      const ofCertificate = 2;
      const ofThing = 4;
      expect(run).toMatchObject({ transitions: 13 + ofCertificate + ofThing, functionCalls: 3 });
    });

    it('is given back as it was by an undo, and an undo of that', async () => {
      const world = await usedWorld();
      const before = accountOf(world);
      await world.ask('quarantine', violation());
      const contained = accountOf(world);
      const undone = await world.ask('undo', violation());
      expect(undone).toMatchObject({ outcome: 'undone', workflowStatus: 'NOTIFIED' });
      expect(undone.note).toContain('released 1 thing(s) (press-1) and 1 certificate(s) from quarantine');
      expect(accountOf(world)).toEqual(before);
      expect(await world.ask('undo', violation())).toMatchObject({ outcome: 'undone' });
      expect(accountOf(world)).toEqual(contained);
    });

    it('is nothing to do a second time', async () => {
      const world = await createWorld();
      await world.ask('quarantine', violation());
      const once = accountOf(world);
      const again = await world.ask('quarantine', violation());
      expect(again).toMatchObject({ outcome: 'nothing-to-do', workflowStatus: 'NOTIFIED' });
      expect(again.note).toContain('in quarantine already');
      expect(accountOf(world)).toEqual(once);
    });

    it('does what it can for a thing in ten groups, and says what it cannot', async () => {
      const thingGroups = names(10).map((thingGroupName) => ({ thingGroupName, things: ['press-1'] }));
      const world = await createWorld({ snapshot: { ...ONLINE, thingGroups } });
      const run = await world.ask('quarantine', violation());
      expect(run).toMatchObject({
        outcome: 'contained',
        plan: { cannot: ['thing press-1 is in 10 groups already'] },
      });
      expect(run.note).toContain('except that thing press-1 is in 10 groups already');
      expect(members(world)).toEqual([]);
      expect(denied(world)).toEqual(['a']);
      expect(world.rehearsal.account.state.iot.connections.size).toBe(0);
      expect(await world.ask('quarantine', violation())).toMatchObject({ outcome: 'nothing-to-do' });
    });

    it('does what it can for a certificate with ten policies, and says what it cannot', async () => {
      const policies = names(10).map((policyName) => ({
        policyName,
        policyDocument: ANYTHING,
        targets: [certificate('a')],
      }));
      const world = await createWorld({ snapshot: { policies } });
      const run = await world.ask('quarantine', violation());
      expect(run.outcome).toBe('contained');
      expect(run.note).toContain(`except that certificate ${'a'.repeat(64)} has 10 policies already`);
      expect(members(world)).toEqual(['press-1']);
      expect(denied(world)).toEqual([]);
    });

    it('says that a thing has no certificate', async () => {
      const world = await createWorld({ snapshot: { things: [{ thingName: 'press-1' }] } });
      const run = await world.ask('quarantine', violation());
      expect(run.note).toContain('thing press-1 has no certificate');
      expect(members(world)).toEqual(['press-1']);
    });

    it('is declined where nothing can be done', async () => {
      const thingGroups = names(10).map((thingGroupName) => ({ thingGroupName, things: ['press-1'] }));
      const world = await createWorld({ snapshot: { things: [{ thingName: 'press-1' }], thingGroups } });
      const run = await world.ask('quarantine', violation());
      expect(run).toMatchObject({ outcome: 'declined', workflowStatus: 'NOTIFIED' });
    });

    it('is nothing to do for a thing that is gone', async () => {
      const world = await createWorld();
      const run = await world.ask('quarantine', violation('press-9'));
      expect(run).toMatchObject({ outcome: 'nothing-to-do', workflowStatus: 'NOTIFIED' });
      expect(run.note).toContain('does not exist any more');
    });

    it('is declined for an unregistered client, whose certificate is not known', async () => {
      const world = await createWorld();
      const Resources = [
        { Type: 'AwsIotThing', Id: 'x', Details: { Other: { IsRegisteredThing: 'false' } } },
      ];
      const run = await world.ask('quarantine', violation('x', { Resources }));
      expect(run).toMatchObject({ outcome: 'declined', workflowStatus: 'NOTIFIED' });
      expect(run.note).toContain('client x is no registered thing');
    });

    it.each([
      {
        title: 'a dynamic group',
        snapshot: { thingGroups: [{ thingGroupName: QUARANTINE_NAME, queryString: 'thingName:x' }] },
        note: 'is dynamic',
      },
      {
        title: 'a group within another',
        snapshot: {
          thingGroups: [{ thingGroupName: QUARANTINE_NAME, thingGroupMetadata: { parentGroupName: 'line' } }],
        },
        note: 'is not a root group',
      },
      {
        title: 'another policy',
        snapshot: { policies: [{ policyName: QUARANTINE_NAME, policyDocument: ANYTHING }] },
        note: 'does not say what a quarantine denies',
      },
      {
        title: 'a group with two policies of others',
        snapshot: {
          thingGroups: [{ thingGroupName: QUARANTINE_NAME }],
          policies: ['P', 'Q'].map((policyName) => ({
            policyName,
            policyDocument: ANYTHING,
            targets: [`arn:aws:iot:eu-west-1:111122223333:thinggroup/${QUARANTINE_NAME}`],
          })),
        },
        note: 'has 2 other policies',
      },
    ])('is declined while $title bears the reserved name', async ({ snapshot, note }) => {
      const world = await createWorld({ snapshot });
      const before = accountOf(world);
      const run = await world.ask('quarantine', violation());
      expect(run).toMatchObject({ outcome: 'declined', workflowStatus: 'NOTIFIED' });
      expect(run.note).toContain(note);
      expect(accountOf(world)).toEqual(before);
    });
  });

  describe('a quarantine that several findings hold', () => {
    it('ends with the last of them', async () => {
      const world = await usedWorld();
      const before = accountOf(world);
      await world.ask('quarantine', violation());
      await world.press(shared());
      const first = await world.ask('undo', violation());
      expect(first.note).toContain('except what another finding holds: thing press-1');
      expect(members(world)).toEqual(['press-1']);
      expect(denied(world)).toEqual(['a']);
      await world.ask('undo', shared());
      expect(accountOf(world)).toEqual(before);
    });

    it.each([
      {
        what: 'thing press-1',
        action: 'addThingToThingGroup',
        input: { ThingGroupName: QUARANTINE_NAME, ThingName: 'press-1' },
      },
      {
        what: `certificate ${'a'.repeat(64)}`,
        action: 'attachPolicy',
        input: { PolicyName: QUARANTINE_NAME, Target: certificate('a') },
      },
    ])('leaves to somebody else that they had put $what there before', async ({ what, action, input }) => {
      const world = await usedWorld();
      await world.call('iot', action, input);
      const before = accountOf(world);
      const run = await world.ask('quarantine', violation());
      expect(run.plan?.prior).toEqual({ inQuarantine: [what] });
      await world.ask('undo', violation());
      expect(accountOf(world)).toEqual(before);
    });

    it('is not taken over when somebody else had made it as a whole', async () => {
      const world = await usedWorld();
      await world.call('iot', 'addThingToThingGroup', {
        ThingGroupName: QUARANTINE_NAME,
        ThingName: 'press-1',
      });
      await world.call('iot', 'attachPolicy', { PolicyName: QUARANTINE_NAME, Target: certificate('a') });
      expect(await world.ask('quarantine', violation())).toMatchObject({ outcome: 'nothing-to-do' });
    });
  });
}
