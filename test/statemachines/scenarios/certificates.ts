import { saveSnapshot } from '../../../rehearsal/account/snapshot/save';
import type { JsonObject } from '../../../remediations/json';
import { certificateFinding } from '../../support/findings';
import { certificate } from '../../support/policies';
import { createWorld, type Fault, finding, type World } from '../../support/rehearsed';

const ID = 'a'.repeat(64);
const found = (overrides?: Readonly<Record<string, unknown>>): JsonObject =>
  certificateFinding(ID, overrides) as JsonObject;

const statusOf = ({ rehearsal }: World, id = ID): string | undefined =>
  rehearsal.account.state.iot.certificates.get(id)?.status;

/** The certificates, without what only says when. */
const accountOf = ({ rehearsal }: World) => {
  const { certificates, ...rest } = saveSnapshot(rehearsal.account);
  return { ...rest, certificates: certificates.map(({ lastModifiedDate, ...one }) => one) };
};

async function worldWith(status: string, options: Parameters<typeof createWorld>[0] = {}): Promise<World> {
  const world = await createWorld(options);
  const state = world.rehearsal.account.state.iot.certificates.get(ID);
  if (state !== undefined)
    world.rehearsal.account.state.iot.certificates.set(ID, { ...state, status: status as 'ACTIVE' });
  return world;
}

export function describeCertificates(): void {
  describe('a certificate that its CA has revoked', () => {
    it('is set INACTIVE within 11 transitions and 2 function calls', async () => {
      const world = await createWorld();
      const [run] = await world.press(found());
      expect(run).toMatchObject({
        outcome: 'repaired',
        workflowStatus: 'RESOLVED',
        transitions: 11,
        functionCalls: 2,
        after: { certificateId: ID, status: 'INACTIVE' },
      });
      expect(run?.note).toContain(`set certificate ${ID} INACTIVE; it is the certificate of 1 thing(s)`);
    });

    it('is given back as it was by an undo, and an undo of that', async () => {
      const world = await createWorld();
      const before = accountOf(world);
      await world.press(found());
      const repaired = accountOf(world);
      expect(await world.ask('undo', found())).toMatchObject({
        outcome: 'undone',
        workflowStatus: 'NOTIFIED',
      });
      expect(accountOf(world)).toEqual(before);
      await world.ask('undo', found());
      expect(accountOf(world)).toEqual(repaired);
    });

    it('is left as it is by a second press', async () => {
      const world = await createWorld();
      await world.press(found());
      const once = accountOf(world);
      const [again] = await world.press(found());
      expect(again).toMatchObject({ outcome: 'nothing-to-do', workflowStatus: 'RESOLVED' });
      expect(accountOf(world)).toEqual(once);
    });

    it('is left alone when neither the finding nor Device Defender names it', async () => {
      const world = await createWorld();
      const { ProductFields, ...rest } = found();
      const { DeviceCertificateId, ...fields } = ProductFields as JsonObject;
      const [run] = await world.press({ ...rest, ProductFields: fields, Resources: [] });
      expect(run).toMatchObject({ outcome: 'declined', workflowStatus: 'NOTIFIED' });
      expect(run?.note).toContain('does not say which certificate');
    });

    it.each([
      { status: 'REVOKED', outcome: 'nothing-to-do', workflowStatus: 'RESOLVED', note: 'is REVOKED already' },
      {
        status: 'PENDING_TRANSFER',
        outcome: 'declined',
        workflowStatus: 'NOTIFIED',
        note: 'is PENDING_TRANSFER',
      },
      {
        status: 'PENDING_ACTIVATION',
        outcome: 'declined',
        workflowStatus: 'NOTIFIED',
        note: 'is PENDING_ACTIVATION',
      },
    ])('is not touched while $status', async ({ status, note, ...expected }) => {
      const world = await worldWith(status);
      const [run] = await world.press(found());
      expect(run).toMatchObject(expected);
      expect(run?.note).toContain(note);
      expect(statusOf(world)).toBe(status);
    });

    it('is nothing to do once it is gone', async () => {
      const world = await createWorld();
      const [run] = await world.press(certificateFinding('9'.repeat(64)) as JsonObject);
      expect(run).toMatchObject({ outcome: 'nothing-to-do', workflowStatus: 'RESOLVED' });
    });

    it.each([{ AwsAccountId: '444455556666' }, { Region: 'us-east-1' }])(
      'is not looked for here when it is of %j',
      async (elsewhere) => {
        const world = await createWorld();
        const [run] = await world.press(found(elsewhere));
        expect(run).toMatchObject({ outcome: 'declined', workflowStatus: 'NOTIFIED' });
        expect(run?.note).toContain('this acts in account 111122223333 in eu-west-1 only');
        expect(statusOf(world)).toBe('ACTIVE');
      },
    );

    it.each([
      {
        title: 'is set INACTIVE although IoT is down for a while',
        fault: { operation: 'UpdateCertificate', error: 'ServiceUnavailableException', times: 3 },
        outcome: 'repaired',
        status: 'INACTIVE',
      },
      {
        title: 'is set INACTIVE once when the answer got lost',
        fault: { operation: 'UpdateCertificate', error: 'InternalFailureException', afterEffect: true },
        outcome: 'repaired',
        status: 'INACTIVE',
      },
      {
        title: 'stays ACTIVE when that is not allowed',
        fault: { operation: 'UpdateCertificate', error: 'UnauthorizedException' },
        outcome: 'failed',
        status: 'ACTIVE',
      },
      {
        title: 'stays ACTIVE when its state does not allow it',
        fault: { operation: 'UpdateCertificate', error: 'CertificateStateException', times: 9 },
        outcome: 'failed',
        status: 'ACTIVE',
      },
    ])('$title', async ({ fault, outcome, status }) => {
      const world = await createWorld({ faults: [fault as Fault] });
      const [run] = await world.press(found());
      expect(run?.outcome).toBe(outcome);
      expect(statusOf(world)).toBe(status);
    });
  });

  describe('a certificate with a weak key', () => {
    it('is not set INACTIVE before somebody approves', async () => {
      const world = await createWorld();
      const [run] = await world.press(found({ check: 'DEVICE_CERTIFICATE_KEY_QUALITY_CHECK' }));
      expect(run).toMatchObject({
        outcome: 'needs-approval',
        workflowStatus: 'NOTIFIED',
        plan: { reversible: true },
      });
      expect(statusOf(world)).toBe('ACTIVE');
    });
  });

  describe('revoking for good', () => {
    it('never goes without approval, since it is final', async () => {
      const world = await createWorld();
      const run = await world.ask('revoke', found());
      expect(run).toMatchObject({
        outcome: 'needs-approval',
        workflowStatus: 'NOTIFIED',
        plan: { reversible: false, apply: { newStatus: 'REVOKED' } },
      });
      expect(run.note).toContain('REVOKED is final');
      expect(statusOf(world)).toBe('ACTIVE');
    });

    it('is declined for a finding that names no certificate', async () => {
      const world = await createWorld();
      const run = await world.ask('revoke', finding());
      expect(run).toMatchObject({ outcome: 'declined', workflowStatus: 'NOTIFIED' });
    });
  });

  describe('undoing a change of a certificate', () => {
    it.each([
      { status: 'REVOKED', outcome: 'declined', note: 'REVOKED, and that is final' },
      { status: 'PENDING_TRANSFER', outcome: 'declined', note: 'somebody else has changed certificate' },
      { status: 'ACTIVE', outcome: 'nothing-to-do', note: 'is ACTIVE already' },
    ])('overwrites nothing when somebody else has set it $status', async ({ status, outcome, note }) => {
      const world = await createWorld();
      await world.press(found());
      const { certificates } = world.rehearsal.account.state.iot;
      const state = certificates.get(ID);
      if (state !== undefined) certificates.set(ID, { ...state, status: status as 'ACTIVE' });
      const run = await world.ask('undo', found());
      expect(run).toMatchObject({ outcome, workflowStatus: 'NOTIFIED' });
      expect(run.note).toContain(note);
      expect(statusOf(world)).toBe(status);
    });
  });

  describe('the workflow revoke-certificate', () => {
    const input = { certificateId: ID, priorStatus: 'ACTIVE', newStatus: 'INACTIVE' };

    it.each([
      {
        title: 'is done already when the status is as wanted',
        change: { newStatus: 'ACTIVE', priorStatus: 'INACTIVE' },
        expected: { status: 'SUCCEEDED' },
      },
      {
        title: 'refuses a status that is not as planned',
        change: { priorStatus: 'PENDING_TRANSFER' },
        expected: { status: 'FAILED', error: 'StaleTarget' },
      },
      {
        title: 'refuses a certificate that is gone',
        change: { certificateId: '9'.repeat(64) },
        expected: { status: 'FAILED', error: 'StaleTarget' },
      },
    ])('$title', async ({ change, expected }) => {
      const world = await createWorld();
      expect(await world.start('revoke-certificate', { ...input, ...change })).toMatchObject(expected);
      expect(statusOf(world)).toBe('ACTIVE');
    });

    it('touches no other certificate', async () => {
      const world = await createWorld();
      await world.start('revoke-certificate', input);
      expect(statusOf(world, certificate('b').slice(-64))).toBe('ACTIVE');
    });
  });
}
