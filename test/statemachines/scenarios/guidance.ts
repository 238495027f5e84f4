import { auditFindings } from '../../../rehearsal/rehearse';
import type { JsonObject } from '../../../remediations/json';
import { approved } from '../../support/approved';
import { accountOf, type Certificate, setCertificate, statusOf } from '../../support/certificates';
import { ARN } from '../../support/policies';
import { createWorld, type World } from '../../support/rehearsed';

const ID = 'a'.repeat(64);
const CA = 'c'.repeat(64);

interface Audited {
  readonly world: World;
  readonly found: JsonObject;
}

async function audited(check: string, prepare: (world: World) => void, functions = {}): Promise<Audited> {
  const world = await createWorld({ functions });
  prepare(world);
  const [found] = await auditFindings(world.rehearsal, [check]);
  if (found === undefined) throw new Error('expected a finding, got none');
  return { world, found };
}

const until = (day: string) => ({ validity: { notAfter: new Date(`${day}T10:00:00Z`) } });

const device = (changes: Partial<Certificate>) => (world: World) => setCertificate(world, ID, changes);

/** A CA certificate that has signed the device certificates a and b. */
const authority = (day: string) => (world: World) => {
  world.rehearsal.account.state.iot.caCertificates.set(CA, {
    certificateId: CA,
    certificateArn: `${ARN}:cacert/${CA}`,
    status: 'ACTIVE',
    autoRegistrationStatus: 'ENABLE',
    ...until(day),
  });
  for (const digit of ['a', 'b']) setCertificate(world, digit.repeat(64), { caCertificateId: CA });
};

const CASES = [
  {
    check: 'DEVICE_CERTIFICATE_EXPIRING_CHECK',
    prepare: device(until('2026-03-20')),
    says: [`certificate ${ID} expires on 2026-03-20`, 'new certificate', 'Its 1 thing(s): press-1'],
  },
  {
    check: 'DEVICE_CERTIFICATE_AGE_CHECK',
    prepare: device({ creationDate: new Date('2024-05-06T07:08:09Z') }),
    says: [`certificate ${ID} has been there since 2024-05-06`, 'new certificate', 'press-1'],
  },
  {
    check: 'CA_CERTIFICATE_EXPIRING_CHECK',
    prepare: authority('2026-03-31'),
    says: [`CA certificate ${CA} expires on 2026-03-31`, 'new CA certificate', 'signed by it: 2.'],
  },
];

export function describeGuidance(): void {
  describe('guidance', () => {
    it.each(CASES)(
      'says what to do, until when and for which things: $check',
      async ({ check, prepare, says }) => {
        const { world, found } = await audited(check, prepare);
        const before = accountOf(world);
        const [run] = await world.press(found);
        expect(run).toMatchObject({
          outcome: 'guidance',
          workflowStatus: 'NOTIFIED',
          plan: null,
          functionCalls: 1,
        });
        for (const text of says) expect(run?.note).toContain(text);
        expect(accountOf(world)).toEqual(before);
      },
    );

    it.each(CASES)(
      'leaves the workflow status alone in a preview: $check',
      async ({ check, prepare, says: [first = ''] }) => {
        const { world, found } = await audited(check, prepare);
        const run = await world.ask('preview', found);
        expect(run).toMatchObject({ outcome: 'guidance', workflowStatus: 'NEW' });
        expect(run.note).toContain(first);
      },
    );

    it('is kept to the names of three things', async () => {
      const names = ['press-3', 'press-4', 'press-5'];
      const { world, found } = await audited(
        'DEVICE_CERTIFICATE_EXPIRING_CHECK',
        device(until('2026-03-20')),
      );
      for (const name of names) {
        world.rehearsal.account.state.iot.principals.add(`${ARN}:cert/${ID}`, name);
      }
      const [run] = await world.press(found);
      expect(run?.note).toMatch(/Its 4 thing\(s\): press-1, press-3, press-4 and 1 more\.$/);
    });

    it('is not needed for a certificate that is INACTIVE', async () => {
      const { world, found } = await audited(
        'DEVICE_CERTIFICATE_EXPIRING_CHECK',
        device(until('2026-03-20')),
      );
      setCertificate(world, ID, { status: 'INACTIVE' });
      expect(await world.press(found)).toMatchObject([
        { outcome: 'nothing-to-do', workflowStatus: 'RESOLVED' },
      ]);
    });

    it('gives way to revoking when that is asked for by name', async () => {
      const { world, found } = await audited(
        'DEVICE_CERTIFICATE_EXPIRING_CHECK',
        device(until('2026-03-20')),
      );
      const run = await world.ask('revoke', found);
      expect(run).toMatchObject({ outcome: 'needs-approval', plan: { reversible: false } });
      expect(statusOf(world, ID)).toBe('ACTIVE');
    });

    it('does not let a CA certificate be revoked', async () => {
      const { world, found } = await audited('CA_CERTIFICATE_EXPIRING_CHECK', authority('2026-03-31'));
      const run = await world.ask('revoke', found);
      expect(run).toMatchObject({ outcome: 'declined', workflowStatus: 'NOTIFIED' });
      expect(run.note).toContain('a CA certificate cannot be REVOKED');
    });
  });

  describe('a certificate that has expired', () => {
    const EXPIRED = [
      { check: 'DEVICE_CERTIFICATE_EXPIRING_CHECK', prepare: device(until('2026-03-01')) },
      { check: 'CA_CERTIFICATE_EXPIRING_CHECK', prepare: authority('2026-03-01') },
    ];

    it.each(EXPIRED)('is not set INACTIVE before somebody approves: $check', async ({ check, prepare }) => {
      const { world, found } = await audited(check, prepare);
      const before = accountOf(world);
      const [run] = await world.press(found);
      expect(run).toMatchObject({ outcome: 'needs-approval', plan: { reversible: true } });
      expect(accountOf(world)).toEqual(before);
    });

    it.each(EXPIRED)('is set INACTIVE and can be given back: $check', async ({ check, prepare }) => {
      const { world, found } = await audited(check, prepare, { plan: approved });
      const before = accountOf(world);
      expect(await world.press(found)).toMatchObject([{ outcome: 'repaired', workflowStatus: 'RESOLVED' }]);
      expect(accountOf(world)).not.toEqual(before);
      expect(await world.ask('undo', found)).toMatchObject({ outcome: 'undone' });
      expect(accountOf(world)).toEqual(before);
    });
  });
}
