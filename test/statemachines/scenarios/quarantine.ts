import { saveSnapshot } from '../../../rehearsal/account/snapshot/save';
import type { JsonObject } from '../../../remediations/json';
import {
  QUARANTINE_DOCUMENT,
  QUARANTINE_GROUP,
  QUARANTINE_POLICY,
} from '../../../remediations/quarantine/quarantine';
import {
  certificateFinding,
  policyFinding,
  violationFinding,
  withProductFields,
} from '../../support/findings';
import { ANYTHING, certificate } from '../../support/policies';
import { createWorld, type Fault, type World } from '../../support/rehearsed';

const violation = (thing = 'press-1', overrides?: Readonly<Record<string, unknown>>): JsonObject =>
  violationFinding(thing, overrides) as JsonObject;

const shared = (id = 'a'.repeat(64)): JsonObject =>
  certificateFinding(id, { check: 'DEVICE_CERTIFICATE_SHARED_CHECK' }) as JsonObject;

const members = ({ rehearsal }: World): string[] => [
  ...rehearsal.account.state.iot.memberships.rightsOf(QUARANTINE_GROUP),
];

/** Certificates under the Deny policy, by the digit that their id repeats. */
const denied = ({ rehearsal }: World): string[] =>
  [...rehearsal.account.state.iot.attachments.rightsOf(QUARANTINE_POLICY)]
    .filter((target) => target.includes(':cert/'))
    .map((target) => target.slice(-1))
    .sort();

/** All but who is connected: nobody is made to connect again. */
const accountOf = ({ rehearsal }: World) => {
  const { connections, ...rest } = saveSnapshot(rehearsal.account);
  return rest;
};

const ONLINE = { connections: [{ clientId: 'press-1', certificateId: 'a'.repeat(64) }] };

const names = (count: number): string[] => Array.from({ length: count }, (_, index) => `n${index}`);

/** A world where a quarantine has been used before, so that its group and policy are there. */
async function usedWorld(options: Parameters<typeof createWorld>[0] = {}): Promise<World> {
  const world = await createWorld(options);
  await world.ask('quarantine', violation('press-2'));
  await world.ask('undo', violation('press-2'));
  return world;
}

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
      expect(iot.thingGroups.get(QUARANTINE_GROUP)).not.toHaveProperty('queryString');
      expect(iot.policies.get(QUARANTINE_POLICY)?.versions[0]?.policyDocument).toBe(QUARANTINE_DOCUMENT);
      expect(iot.attachments.rightsOf(QUARANTINE_POLICY)).toContain(
        iot.thingGroups.get(QUARANTINE_GROUP)?.thingGroupArn,
      );
    });

    it('takes 11 transitions besides those of each thing and certificate', async () => {
      const world = await usedWorld();
      const run = await world.ask('quarantine', violation());
      const ofCertificate = 2;
      const ofThing = 4;
      expect(run).toMatchObject({ transitions: 11 + ofCertificate + ofThing, functionCalls: 3 });
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
        snapshot: { thingGroups: [{ thingGroupName: QUARANTINE_GROUP, queryString: 'thingName:x' }] },
        note: 'is dynamic',
      },
      {
        title: 'a group within another',
        snapshot: {
          thingGroups: [
            { thingGroupName: QUARANTINE_GROUP, thingGroupMetadata: { parentGroupName: 'line' } },
          ],
        },
        note: 'is not a root group',
      },
      {
        title: 'another policy',
        snapshot: { policies: [{ policyName: QUARANTINE_POLICY, policyDocument: ANYTHING }] },
        note: 'does not say what a quarantine denies',
      },
      {
        title: 'a group with two policies of others',
        snapshot: {
          thingGroups: [{ thingGroupName: QUARANTINE_GROUP }],
          policies: ['P', 'Q'].map((policyName) => ({
            policyName,
            policyDocument: ANYTHING,
            targets: [`arn:aws:iot:eu-west-1:111122223333:thinggroup/${QUARANTINE_GROUP}`],
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

  describe('who is put in quarantine', () => {
    it('is asked about first when a violation is to be remediated', async () => {
      const world = await createWorld();
      const [run] = await world.press(violation());
      expect(run).toMatchObject({ outcome: 'needs-approval', workflowStatus: 'NOTIFIED' });
      expect(members(world)).toEqual([]);
    });

    it('is only named by a preview', async () => {
      const world = await createWorld();
      const run = await world.ask('preview', violation());
      expect(run).toMatchObject({ outcome: 'preview', workflowStatus: 'NEW' });
      expect(run.note).toContain('put 1 thing(s) (press-1) and 1 certificate(s) in quarantine');
      expect(members(world)).toEqual([]);
    });

    it('is nobody any more once the alarm has cleared', async () => {
      const world = await createWorld();
      const [run] = await world.press(violation('press-1', { RecordState: 'ARCHIVED' }));
      expect(run?.outcome).toBe('nothing-to-do');
    });

    it('is everybody who shares a certificate, at once', async () => {
      const things = names(4).map((thingName) => ({ thingName, principals: [certificate('a')] }));
      const world = await createWorld({ snapshot: { things } });
      const [run] = await world.press(shared());
      expect(run).toMatchObject({ outcome: 'contained', workflowStatus: 'NOTIFIED' });
      expect(members(world)).toEqual(names(4));
      expect(denied(world)).toEqual(['a']);
    });

    it('is asked about first when more than 50 share a certificate', async () => {
      const things = names(51).map((thingName) => ({ thingName, principals: [certificate('a')] }));
      const world = await createWorld({ snapshot: { things } });
      const [run] = await world.press(shared());
      expect(run?.outcome).toBe('needs-approval');
      expect(run?.note).toContain('51 things or certificates');
    });

    it('is cut to the first 100, which the plan says', async () => {
      const things = names(101).map((thingName) => ({ thingName, principals: [certificate('a')] }));
      const world = await createWorld({ snapshot: { things } });
      const [run] = await world.press(shared());
      expect(run?.plan?.impact.things).toHaveLength(100);
      expect(run?.plan?.cannot).toEqual(['only the first 100 things and certificates are covered']);
    });

    it('is the things of a certificate that another check reports', async () => {
      const world = await createWorld();
      const run = await world.ask('quarantine', certificateFinding('b'.repeat(64)) as JsonObject);
      expect(run).toMatchObject({
        outcome: 'contained',
        check: 'REVOKED_DEVICE_CERTIFICATE_STILL_ACTIVE_CHECK',
      });
      expect(members(world)).toEqual(['press-2']);
    });

    it('is the things of all certificates of a CA', async () => {
      const caId = 'c'.repeat(64);
      const certificates = ['a', 'b'].map((digit) => ({
        certificateId: digit.repeat(64),
        caCertificateId: caId,
      }));
      const world = await createWorld({
        snapshot: { caCertificates: [{ certificateId: caId }], certificates },
      });
      const run = await world.ask('quarantine', caFinding(caId));
      expect(run.outcome).toBe('contained');
      expect(members(world).sort()).toEqual(['press-1', 'press-2']);
      expect(denied(world)).toEqual(['a', 'b']);
    });

    it('is the thing of a conflicting client id', async () => {
      const world = await createWorld();
      const run = await world.ask('quarantine', conflictFinding('press-2'));
      expect(run.outcome).toBe('contained');
      expect(members(world)).toEqual(['press-2']);
    });

    it.each([
      { title: 'a policy', finding: policyFinding(), note: 'names neither a thing nor a certificate' },
      {
        title: 'a CA without certificates',
        finding: caFinding('c'.repeat(64)),
        note: 'no certificate of CA',
      },
      {
        title: 'a certificate that is gone',
        finding: shared('9'.repeat(64)),
        note: 'does not exist any more',
      },
      {
        title: 'a client id of no thing',
        finding: conflictFinding('x'),
        note: 'client x is no registered thing',
      },
      {
        title: 'an impossible client id',
        finding: conflictFinding('a/b'),
        note: 'client a/b is no registered thing',
      },
      { title: 'no client id', finding: conflictFinding(undefined), note: 'does not say which client id' },
    ])('is nobody when it is about $title', async ({ finding, note }) => {
      const world = await createWorld();
      const run = await world.ask('quarantine', finding as JsonObject);
      expect(run).toMatchObject({ outcome: 'declined', workflowStatus: 'NOTIFIED' });
      expect(run.note).toContain(note);
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
        input: { ThingGroupName: QUARANTINE_GROUP, ThingName: 'press-1' },
      },
      {
        what: `certificate ${'a'.repeat(64)}`,
        action: 'attachPolicy',
        input: { PolicyName: QUARANTINE_POLICY, Target: certificate('a') },
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
        ThingGroupName: QUARANTINE_GROUP,
        ThingName: 'press-1',
      });
      await world.call('iot', 'attachPolicy', { PolicyName: QUARANTINE_POLICY, Target: certificate('a') });
      expect(await world.ask('quarantine', violation())).toMatchObject({ outcome: 'nothing-to-do' });
    });
  });

  describe('a quarantine that goes wrong', () => {
    const about = (text: string) => (input: unknown) => JSON.stringify(input).includes(text);
    const twice = { operation: 'AttachPolicy', error: 'UnauthorizedException', times: 9 };

    it('keeps what could be done, lists what could not, and can be undone', async () => {
      const world = await usedWorld({
        faults: [{ ...twice, when: about(certificate('a')) }],
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
          { ...twice, when: about(certificate('a')) },
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
      expect(run.note).toContain('could NOT be put back');
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
  });
}

function caFinding(caCertificateId: string): JsonObject {
  const finding = withProductFields(
    certificateFinding(caCertificateId, { check: 'CA_CERTIFICATE_KEY_QUALITY_CHECK' }),
    { DeviceCertificateId: undefined, CaCertificateId: caCertificateId, ResourceType: 'CA_CERTIFICATE' },
  );
  return finding as JsonObject;
}

function conflictFinding(clientId: string | undefined): JsonObject {
  const finding = withProductFields(policyFinding('unused'), {
    CheckName: 'CONFLICTING_CLIENT_IDS_CHECK',
    PolicyName: undefined,
    PolicyVersionId: undefined,
    ClientId: clientId,
    ResourceType: 'CLIENT_ID',
  });
  return { ...finding, Resources: [] } as JsonObject;
}
