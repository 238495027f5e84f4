import { auditFindings } from '../../../rehearsal/rehearse';
import type { JsonObject } from '../../../remediations/json';
import { approved } from '../../support/approved';
import { accountOf, type Certificate, setCertificate, statusOf } from '../../support/certificates';
import { withProductFields } from '../../support/findings';
import { createWorld, type Fault, type World, type WorldOptions } from '../../support/rehearsed';

const CHECK = 'INTERMEDIATE_CA_REVOKED_FOR_ACTIVE_DEVICE_CERTIFICATES_CHECK';
const [A, B, D] = ['a', 'b', 'd'].map((digit) => digit.repeat(64)) as [string, string, string];
const IDS = [A, B, D];
const revokedIssuer = { issuerId: 'line-ca', issuerCertificateSubject: 'CN=Line CA' };

type Meddle = (world: World) => void;

/** Somebody else does something around each plan. */
const meddling =
  ({ before, after }: { readonly before?: Meddle; readonly after?: Meddle }): typeof approved =>
  (deployed, world) =>
  async (payload) => {
    before?.(world);
    const decision = await approved(deployed, world)(payload);
    after?.(world);
    return decision;
  };

const setAll = (status: Certificate['status']) => (world: World) => {
  for (const id of IDS) setCertificate(world, id, { status });
};

interface Audited {
  readonly world: World;
  readonly found: JsonObject;
}

/** An account in which an audit has found certificates of a revoked issuer, and in which every plan is approved. */
async function audited(ids: readonly string[] = IDS, options: WorldOptions = {}): Promise<Audited> {
  const world = await createWorld({ functions: { plan: approved }, ...options });
  for (const id of ids) setCertificate(world, id, { revokedIssuer });
  const [found] = await auditFindings(world.rehearsal, [CHECK]);
  if (found === undefined) throw new Error('expected a finding, got none');
  return { world, found };
}

const about =
  (id: string): NonNullable<Fault['when']> =>
  (input) =>
    (input as { certificateId?: string }).certificateId === id;

const statuses = (world: World, ids: readonly string[] = IDS) => ids.map((id) => statusOf(world, id));

export function describeIssuerCertificates(): void {
  describe('certificates of a revoked issuer', () => {
    it('are not set INACTIVE before somebody approves', async () => {
      const { world, found } = await audited(IDS, { functions: {} });
      const [run] = await world.press(found);
      expect(run).toMatchObject({ outcome: 'needs-approval', workflowStatus: 'NOTIFIED', functionCalls: 2 });
      expect(run?.note).toContain(
        `set 3 certificates (${A}, ${B} and 1 more) INACTIVE, which cuts off 2 thing(s)`,
      );
      expect(statuses(world)).toEqual(['ACTIVE', 'ACTIVE', 'ACTIVE']);
    });

    it('are all set INACTIVE, in 9 transitions and 3 for each', async () => {
      const { world, found } = await audited();
      const [run] = await world.press(found);
      expect(run).toMatchObject({
        outcome: 'repaired',
        workflowStatus: 'RESOLVED',
        transitions: 18,
        functionCalls: 2,
      });
      expect(statuses(world)).toEqual(['INACTIVE', 'INACTIVE', 'INACTIVE']);
    });

    it('are given back as they were by an undo, and an undo of that', async () => {
      const { world, found } = await audited();
      const before = accountOf(world);
      await world.press(found);
      const repaired = accountOf(world);
      expect(await world.ask('undo', found)).toMatchObject({ outcome: 'undone', workflowStatus: 'NOTIFIED' });
      expect(accountOf(world)).toEqual(before);
      expect(await world.ask('undo', found)).toMatchObject({ outcome: 'undone' });
      expect(accountOf(world)).toEqual(repaired);
    });

    it('are left as they are by a second press', async () => {
      const { world, found } = await audited();
      await world.press(found);
      const once = accountOf(world);
      const [again] = await world.press(found);
      expect(again).toMatchObject({ outcome: 'nothing-to-do', workflowStatus: 'RESOLVED' });
      expect(accountOf(world)).toEqual(once);
    });

    it('are set INACTIVE although one is throttled for a while', async () => {
      const fault = {
        operation: 'UpdateCertificate',
        error: 'ThrottlingException',
        times: 4,
        when: about(B),
      };
      const { world, found } = await audited(IDS, { functions: { plan: approved }, faults: [fault] });
      const [run] = await world.press(found);
      expect(run).toMatchObject({ outcome: 'repaired', transitions: 22 });
    });

    it.each([
      {
        title: 'may not be changed',
        fault: { operation: 'UpdateCertificate', error: 'UnauthorizedException' },
        error: 'Iot.UnauthorizedException',
      },
      {
        title: 'cannot be read any more',
        fault: { operation: 'DescribeCertificate', error: 'UnauthorizedException', skip: 1 },
        error: 'Iot.UnauthorizedException',
      },
      {
        title: 'is in a state that forbids it',
        fault: { operation: 'UpdateCertificate', error: 'CertificateStateException' },
        error: 'StaleTarget',
      },
      {
        title: 'is throttled for good',
        fault: { operation: 'UpdateCertificate', error: 'ThrottlingException', times: 9 },
        error: 'Iot.ThrottlingException',
      },
    ])('stay INACTIVE when another $title, until an undo', async ({ fault, error }) => {
      const faults = [{ ...fault, when: about(B) }];
      const { world, found } = await audited(IDS, { functions: { plan: approved }, faults });
      const before = accountOf(world);
      const [run] = await world.press(found);
      expect(run).toMatchObject({
        outcome: 'failed',
        workflowStatus: 'NOTIFIED',
        result: { error: 'Incomplete' },
      });
      expect(run?.note).toContain('did a part of this, and it stays');
      expect(run?.note).toContain(`got 2; certificate ${B} is ACTIVE (${error})`);
      expect(statuses(world)).toEqual(['INACTIVE', 'ACTIVE', 'INACTIVE']);
      expect(await world.ask('undo', found)).toMatchObject({ outcome: 'undone' });
      expect(accountOf(world)).toEqual(before);
    });

    it('are finished by another press', async () => {
      const faults = [{ operation: 'UpdateCertificate', error: 'UnauthorizedException', when: about(B) }];
      const { world, found } = await audited(IDS, { functions: { plan: approved }, faults });
      await world.press(found);
      expect(await world.press(found)).toMatchObject([{ outcome: 'repaired', workflowStatus: 'RESOLVED' }]);
      expect(statuses(world)).toEqual(['INACTIVE', 'INACTIVE', 'INACTIVE']);
    });

    it('stay INACTIVE when another vanishes between plan and change', async () => {
      const after: Meddle = ({ rehearsal }) => rehearsal.account.state.iot.certificates.delete(B);
      const { world, found } = await audited(IDS, { functions: { plan: meddling({ after }) } });
      const [run] = await world.press(found);
      expect(run?.note).toContain(`certificate ${B} is gone (StaleTarget)`);
      expect(statuses(world)).toEqual(['INACTIVE', undefined, 'INACTIVE']);
    });

    it('are planned again when somebody else has changed all of them', async () => {
      const { world, found } = await audited(IDS, {
        functions: { plan: meddling({ after: setAll('REVOKED') }) },
      });
      const [run] = await world.press(found);
      expect(run).toMatchObject({ outcome: 'nothing-to-do', workflowStatus: 'RESOLVED', functionCalls: 3 });
      expect(statuses(world)).toEqual(['REVOKED', 'REVOKED', 'REVOKED']);
    });

    it('are given up on when they change after each of three plans', async () => {
      const around = { before: setAll('ACTIVE'), after: setAll('PENDING_TRANSFER') };
      const { world, found } = await audited(IDS, { functions: { plan: meddling(around) } });
      const [run] = await world.press(found);
      expect(run).toMatchObject({ outcome: 'failed', workflowStatus: 'NOTIFIED', functionCalls: 6 });
      expect(run?.note).toContain('Nothing was changed.');
    });

    it('are as they were when none may be changed', async () => {
      const faults = [{ operation: 'UpdateCertificate', error: 'UnauthorizedException', times: 9 }];
      const { world, found } = await audited(IDS, { functions: { plan: approved }, faults });
      const before = accountOf(world);
      const [run] = await world.press(found);
      expect(run).toMatchObject({ outcome: 'failed', workflowStatus: 'NOTIFIED' });
      expect(run?.note).toContain('The resource is as it was before.');
      expect(accountOf(world)).toEqual(before);
      expect(await world.ask('undo', found)).toMatchObject({ outcome: 'declined' });
    });

    it('are set INACTIVE a hundred at a time', async () => {
      const ids = Array.from({ length: 103 }, (_, index) => index.toString(16).padStart(64, '0'));
      const { world, found } = await audited(ids);
      const [first] = await world.press(found);
      expect(first).toMatchObject({ outcome: 'repaired', workflowStatus: 'NOTIFIED', transitions: 309 });
      expect(first?.note).toContain('3 more are left: press again');
      const [second] = await world.press(found);
      expect(second).toMatchObject({ outcome: 'repaired', workflowStatus: 'RESOLVED', transitions: 18 });
      expect(new Set(statuses(world, ids))).toEqual(new Set(['INACTIVE']));
    });

    it('leave the finding open when one of them is in transfer', async () => {
      const { world, found } = await audited();
      setCertificate(world, B, { status: 'PENDING_TRANSFER' });
      const [run] = await world.press(found);
      expect(run).toMatchObject({ outcome: 'repaired', workflowStatus: 'NOTIFIED' });
      expect(run?.note).toContain(`not touched: certificate ${B} is PENDING_TRANSFER`);
      expect(statuses(world)).toEqual(['INACTIVE', 'PENDING_TRANSFER', 'INACTIVE']);
    });

    it('are set INACTIVE without one that does not exist any more, which the note tells', async () => {
      const { world, found } = await audited();
      world.rehearsal.account.state.iot.certificates.delete(B);
      const [run] = await world.press(found);
      expect(run).toMatchObject({ outcome: 'repaired', workflowStatus: 'RESOLVED' });
      expect(run?.note).toContain(`not touched: certificate ${B} does not exist any more`);
    });

    it('are declined while all that are left are in transfer', async () => {
      const { world, found } = await audited();
      setAll('PENDING_TRANSFER')(world);
      const [run] = await world.press(found);
      expect(run).toMatchObject({ outcome: 'declined', workflowStatus: 'NOTIFIED' });
      expect(run?.note).toContain(
        `certificate ${A} is PENDING_TRANSFER, certificate ${B} is PENDING_TRANSFER and 1`,
      );
    });

    it('are not known when Device Defender does not know the finding any more', async () => {
      const { world, found } = await audited();
      const forgotten = withProductFields(found as never, { FindingId: 'f'.repeat(32) }) as JsonObject;
      const [run] = await world.press(forgotten);
      expect(run).toMatchObject({ outcome: 'declined', workflowStatus: 'NOTIFIED' });
      expect(run?.note).toContain('Device Defender names no certificate for it');
    });

    it('are revoked for good only when asked for by name, and that stays', async () => {
      const { world, found } = await audited();
      const run = await world.ask('revoke', found);
      expect(run).toMatchObject({ outcome: 'repaired', workflowStatus: 'RESOLVED' });
      expect(run.note).toContain('This cannot be undone.');
      expect(await world.ask('undo', found)).toMatchObject({ outcome: 'declined' });
      expect(statuses(world)).toEqual(['REVOKED', 'REVOKED', 'REVOKED']);
    });

    it('are given back by an undo but for the one that somebody else has revoked', async () => {
      const { world, found } = await audited();
      await world.press(found);
      setCertificate(world, D, { status: 'REVOKED' });
      const undo = await world.ask('undo', found);
      expect(undo).toMatchObject({ outcome: 'undone' });
      expect(undo.note).toContain(`not touched: certificate ${D} is REVOKED, and that is final`);
      expect(statuses(world)).toEqual(['ACTIVE', 'ACTIVE', 'REVOKED']);
    });
  });
}
