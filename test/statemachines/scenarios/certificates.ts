import type { JsonObject } from '../../../remediations/json';
import { accountOf, type Certificate, setCertificate, statusOf } from '../../support/certificates';
import { certificateFinding } from '../../support/findings';
import { createWorld, type Fault, finding, type World } from '../../support/rehearsed';

const ID = 'a'.repeat(64);
const found = (overrides?: Readonly<Record<string, unknown>>): JsonObject =>
  certificateFinding(ID, overrides) as JsonObject;

async function worldWith(status: Certificate['status']): Promise<World> {
  const world = await createWorld();
  setCertificate(world, ID, { status });
  return world;
}

export function describeCertificates(): void {
  describe('a certificate that its CA has revoked', () => {
    it('is set INACTIVE in 9 transitions and 3 of its own, and 2 function calls', async () => {
      const world = await createWorld();
      const [run] = await world.press(found());
      expect(run).toMatchObject({
        outcome: 'repaired',
        workflowStatus: 'RESOLVED',
        transitions: 9 + 3,
        functionCalls: 2,
        after: { certificateId: ID, status: 'INACTIVE' },
      });
      expect(run?.note).toContain(`set certificate ${ID} INACTIVE, which cuts off 1 thing(s)`);
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
    ] as const)('is not touched while $status', async ({ status, note, ...expected }) => {
      const world = await worldWith(status);
      const [run] = await world.press(found());
      expect(run).toMatchObject(expected);
      expect(run?.note).toContain(note);
      expect(statusOf(world, ID)).toBe(status);
    });

    it('keeps its workflow status when a preview has nothing to show', async () => {
      const world = await worldWith('REVOKED');
      const run = await world.ask('preview', found());
      expect(run).toMatchObject({ outcome: 'nothing-to-do', workflowStatus: 'NEW' });
    });

    it('is nothing to do once it is gone', async () => {
      const world = await createWorld();
      const [run] = await world.press(certificateFinding('9'.repeat(64)) as JsonObject);
      expect(run).toMatchObject({ outcome: 'nothing-to-do', workflowStatus: 'RESOLVED' });
    });

    it.each([
      [{ AwsAccountId: 'another' }, 'it does not say which account it is about'],
      [{ Region: 'us-east-1' }, 'it is about us-east-1, and this acts in eu-west-1 only'],
    ])('is not looked for here when it is of %j', async (elsewhere, reason) => {
      const world = await createWorld();
      const [run] = await world.press(found(elsewhere));
      expect(run).toMatchObject({ outcome: 'declined', workflowStatus: 'NOTIFIED' });
      expect(run?.note).toContain(reason);
      expect(statusOf(world, ID)).toBe('ACTIVE');
    });

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
      expect(statusOf(world, ID)).toBe(status);
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
      expect(statusOf(world, ID)).toBe('ACTIVE');
    });
  });

  describe('revoking for good', () => {
    it('never goes without approval, since it is final', async () => {
      const world = await createWorld();
      const run = await world.ask('revoke', found());
      expect(run).toMatchObject({
        outcome: 'needs-approval',
        workflowStatus: 'NOTIFIED',
        plan: { reversible: false, apply: { certificates: [{ newStatus: 'REVOKED' }] } },
      });
      expect(run.note).toContain('REVOKED is final');
      expect(statusOf(world, ID)).toBe('ACTIVE');
    });

    it('is planned for a certificate that several devices share', async () => {
      const world = await createWorld();
      const run = await world.ask('revoke', found({ check: 'DEVICE_CERTIFICATE_SHARED_CHECK' }));
      expect(run).toMatchObject({
        outcome: 'needs-approval',
        plan: { remediation: 'revoke-certificate', reversible: false },
      });
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
    ] as const)(
      'overwrites nothing when somebody else has set it $status',
      async ({ status, outcome, note }) => {
        const world = await createWorld();
        await world.press(found());
        setCertificate(world, ID, { status });
        const run = await world.ask('undo', found());
        expect(run).toMatchObject({ outcome, workflowStatus: 'NOTIFIED' });
        expect(run.note).toContain(note);
        expect(statusOf(world, ID)).toBe(status);
      },
    );
  });

  describe('the workflow revoke-certificate', () => {
    const OTHER = 'b'.repeat(64);
    const set = (certificateId: string, priorStatus = 'ACTIVE', newStatus = 'INACTIVE') => ({
      certificateId,
      priorStatus,
      newStatus,
    });
    const stale = (target: string) => ({ target, error: 'StaleTarget' });
    const GONE = '9'.repeat(64);

    it.each([
      { title: 'that there are none', certificates: [], notDone: [] },
      {
        title: 'as done what is as wanted already',
        certificates: [set(ID, 'INACTIVE', 'ACTIVE'), set(OTHER, 'REVOKED', 'ACTIVE')],
        notDone: [],
      },
      {
        title: 'one whose status is not as planned',
        certificates: [set(ID, 'PENDING_TRANSFER')],
        notDone: [stale(ID)],
      },
      {
        title: 'all that are not as planned or gone',
        certificates: [set(ID, 'REVOKED'), set(GONE)],
        notDone: [stale(ID), stale(GONE)],
      },
    ])('reports $title', async ({ certificates, notDone }) => {
      const world = await createWorld();
      const result = await world.start('revoke-certificate', { certificates });
      expect(result).toEqual({ status: 'SUCCEEDED', output: { notDone } });
      expect([statusOf(world, ID), statusOf(world, OTHER)]).toEqual(['ACTIVE', 'ACTIVE']);
    });

    it('touches no other certificate', async () => {
      const world = await createWorld();
      await world.start('revoke-certificate', { certificates: [set(ID)] });
      expect([statusOf(world, ID), statusOf(world, OTHER)]).toEqual(['INACTIVE', 'ACTIVE']);
    });
  });
}
