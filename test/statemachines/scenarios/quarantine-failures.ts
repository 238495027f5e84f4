import type { RehearsedFunction } from '../../../rehearsal/functions';
import type { Json } from '../../../remediations/json';
import { QUARANTINE_NAME } from '../../../remediations/quarantine/quarantine';
import { ANYTHING, certificate } from '../../support/policies';
import { accountOf, denied, members, usedWorld, violation } from '../../support/quarantine';
import { createWorld, type Fault, type World } from '../../support/rehearsed';

export function describeQuarantineFailures(): void {
  describe('a quarantine that goes wrong', () => {
    const about = (text: string) => (input: unknown) => JSON.stringify(input).includes(text);
    const denials = { operation: 'AttachPolicy', error: 'UnauthorizedException', times: 9 };

    it('keeps what could be done, lists what could not, and can be undone', async () => {
      const world = await usedWorld({
        faults: [{ ...denials, when: about(certificate('a')) }],
      });
      const before = accountOf(world);
      const run = await world.ask('quarantine', violation());
      expect(run).toMatchObject({ outcome: 'failed', workflowStatus: 'NOTIFIED' });
      expect(run.note).toContain('did a part of this, and it stays');
      expect(run.note).toContain(
        `1 of 2 not done: certificate ${'a'.repeat(64)} (Iot.UnauthorizedException)`,
      );
      expect(members(world)).toEqual(['press-1']);
      expect(await world.ask('undo', violation())).toMatchObject({ outcome: 'undone' });
      expect(accountOf(world)).toEqual(before);
    });

    it('is put back when nothing could be done', async () => {
      const world = await usedWorld({
        faults: [
          { ...denials, when: about(certificate('a')) },
          {
            operation: 'AddThingToThingGroup',
            error: 'UnauthorizedException',
            times: 9,
            when: about('press-1'),
          },
        ],
      });
      const before = accountOf(world);
      const run = await world.ask('quarantine', violation());
      expect(run).toMatchObject({ outcome: 'failed', workflowStatus: 'NOTIFIED' });
      expect(run.note).toContain('The resource is as it was before');
      expect(accountOf(world)).toEqual(before);
      expect(await world.ask('undo', violation())).toMatchObject({ outcome: 'declined' });
    });

    it('attaches nothing when somebody has made its policy allow everything since the plan', async () => {
      const world = await usedWorld({ functions: { plan: meddling } });
      const run = await world.ask('quarantine', violation());
      expect(run).toMatchObject({ outcome: 'declined', workflowStatus: 'NOTIFIED' });
      expect(members(world)).toEqual([]);
      expect(denied(world)).toEqual([]);
    });

    it('nor gives such a policy to the group, which may have members', async () => {
      const world = await usedWorld({ functions: { plan: meddling } });
      const { attachments } = world.rehearsal.account.state.iot;
      for (const target of [...attachments.rightsOf(QUARANTINE_NAME)])
        attachments.remove(QUARANTINE_NAME, target);
      await world.ask('quarantine', violation());
      expect([...attachments.rightsOf(QUARANTINE_NAME)]).toEqual([]);
    });

    it('says so when it cannot be put back either', async () => {
      const world = await usedWorld({
        faults: [
          { operation: 'DeleteConnection', error: 'ForbiddenException', times: 99 },
          {
            operation: 'RemoveThingFromThingGroup',
            error: 'UnauthorizedException',
            times: 99,
            when: about('press-1'),
          },
        ],
        snapshot: { things: [{ thingName: 'press-1' }, { thingName: 'press-2' }] },
      });
      const run = await world.ask('quarantine', violation());
      expect(run.outcome).toBe('failed');
      expect(run.note).toContain('may NOT have been put back');
    });

    it('plans again when all that it is about vanishes meanwhile', async () => {
      const world: World = await createWorld({
        snapshot: { things: [{ thingName: 'press-1' }] },
        functions: {
          plan: (deployed) => async (payload) => {
            const decision = await deployed(payload);
            world.rehearsal.account.state.iot.things.delete('press-1');
            return decision;
          },
        },
      });
      const run = await world.ask('quarantine', violation());
      expect(run).toMatchObject({ outcome: 'nothing-to-do', workflowStatus: 'NOTIFIED' });
    });

    it.each([
      { operation: 'CreatePolicy', error: 'ResourceAlreadyExistsException', afterEffect: true },
      { operation: 'CreateThingGroup', error: 'ResourceAlreadyExistsException', afterEffect: true },
      { operation: 'AttachPolicy', error: 'ThrottlingException', times: 3 },
      { operation: 'AddThingToThingGroup', error: 'InternalFailureException', afterEffect: true },
      { operation: 'DeleteConnection', error: 'ThrottlingException', times: 3 },
    ])('goes through all the same after $error of $operation', async (fault) => {
      const world = await createWorld({ faults: [fault as Fault] });
      expect(await world.ask('quarantine', violation())).toMatchObject({ outcome: 'contained' });
      expect([members(world), denied(world)]).toEqual([['press-1'], ['a']]);
    });

    it('changes nothing that it could not hold', async () => {
      const world = await createWorld({
        faults: [
          { operation: 'UpdateItem', error: 'ValidationException', times: 9, when: about('quarantine') },
        ],
      });
      expect(await world.ask('quarantine', violation())).toMatchObject({ outcome: 'failed' });
      expect([members(world), denied(world)]).toEqual([[], []]);
    });

    /** What the function verify finds, each time that it looks. */
    const seeing = (look: (world: World) => void) => ({
      functions: {
        verify: (deployed: RehearsedFunction, world: World) => (payload: Json) => {
          look(world);
          return deployed(payload);
        },
      },
    });

    const setMember = (isMember: boolean) => (world: World) => {
      const { memberships } = world.rehearsal.account.state.iot;
      if (isMember) memberships.add(QUARANTINE_NAME, 'press-1');
      else memberships.remove(QUARANTINE_NAME, 'press-1');
    };

    const setDenied = (isDenied: boolean) => (world: World) => {
      const { attachments } = world.rehearsal.account.state.iot;
      if (isDenied) attachments.add(QUARANTINE_NAME, certificate('a'));
      else attachments.remove(QUARANTINE_NAME, certificate('a'));
    };

    it.each([
      { what: 'the thing', set: setMember },
      { what: 'its certificate', set: setDenied },
    ])('is not taken for done while $what is still outside', async ({ set }) => {
      const world = await createWorld(seeing(set(false)));
      const run = await world.ask('quarantine', violation());
      expect(run).toMatchObject({ outcome: 'failed', workflowStatus: 'NOTIFIED' });
      expect(run.result).toMatchObject({ error: 'NotYetVisible' });
    });

    it('is looked at again until AWS shows it', async () => {
      const looks: boolean[] = [];
      const world = await createWorld(
        seeing((seen) => {
          looks.push(looks.length > 2);
          setMember(looks.at(-1) === true)(seen);
        }),
      );
      expect(await world.ask('quarantine', violation())).toMatchObject({ outcome: 'contained' });
      expect(looks).toEqual([false, false, false, true]);
    });

    it.each([
      { what: 'the thing', set: setMember },
      { what: 'its certificate', set: setDenied },
    ])('is not taken for released while $what is still inside', async ({ set }) => {
      let look = (_: World): void => {};
      const world = await createWorld(seeing((seen) => look(seen)));
      await world.ask('quarantine', violation());
      look = set(true);
      const run = await world.ask('undo', violation());
      expect(run).toMatchObject({ outcome: 'failed', result: { error: 'NotYetVisible' } });
    });
  });
}

/** Somebody makes the quarantine allow everything right after a plan about press-1. */
const meddling =
  (deployed: RehearsedFunction, world: World): RehearsedFunction =>
  async (payload) => {
    const decision = await deployed(payload);
    if (JSON.stringify(payload).includes('press-1'))
      await world.call('iot', 'createPolicyVersion', {
        PolicyName: QUARANTINE_NAME,
        PolicyDocument: ANYTHING,
        SetAsDefault: true,
      });
    return decision;
  };
