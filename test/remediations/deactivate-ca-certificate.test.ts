import { deactivateCaCertificate } from '../../remediations/deactivate-ca-certificate';
import { readFinding } from '../../remediations/finding';
import type { AuditedResource, CaCertificateState } from '../../remediations/fleet';
import { certificateFinding, withProductFields } from '../support/findings';
import { fleetOf } from '../support/fleet';

const ID = 'c'.repeat(64);
const ACTIVE = { certificateId: ID, status: 'ACTIVE', autoRegistration: 'ENABLE' };
const INACTIVE = { certificateId: ID, status: 'INACTIVE', autoRegistration: 'DISABLE' };

const fleetWith = (ca: CaCertificateState | undefined, audited?: AuditedResource) => ({
  ...fleetOf(undefined),
  caCertificate: async (id: string) => (id === ID ? ca : undefined),
  auditedResource: async () => audited,
});

async function plan(fields: Readonly<Record<string, string | undefined>>, audited?: AuditedResource) {
  const base = certificateFinding('unnamed', { check: 'CA_CERTIFICATE_KEY_QUALITY_CHECK' });
  const finding = readFinding(withProductFields(base, { DeviceCertificateId: undefined, ...fields }));
  if ('declined' in finding) throw new Error(finding.declined);
  return deactivateCaCertificate.plan(finding, 'remediate', fleetWith(ACTIVE, audited));
}

async function readyPlan() {
  const decision = await plan({ CaCertificateId: ID });
  if (decision.outcome !== 'ready') throw new Error(`expected ready, got ${decision.outcome}`);
  return decision.plan;
}

describe('deactivating a CA certificate', () => {
  it('takes what Device Defender says when the finding does not name the certificate', async () => {
    expect(await plan({}, { caCertificateId: ID })).toMatchObject({
      outcome: 'ready',
      plan: { target: { certificateId: ID }, prior: { status: 'ACTIVE', autoRegistration: 'ENABLE' } },
    });
    expect(await plan({}, { deviceCertificateId: ID })).toMatchObject({ outcome: 'declined' });
  });

  it('is verified when the certificate is as planned', async () => {
    const note = await deactivateCaCertificate.verify(await readyPlan(), fleetWith(INACTIVE), []);
    expect(note).toContain('INACTIVE with auto-registration DISABLE');
  });

  it.each([
    { title: 'looked at again while AWS shows it as before', ca: ACTIVE, name: 'NotYetVisible' },
    {
      title: 'not verified when only one state is as planned',
      ca: { ...INACTIVE, autoRegistration: 'ENABLE' },
      name: 'NotAsPlanned',
    },
    { title: 'not verified when it is gone', ca: undefined, name: 'NotAsPlanned' },
  ])('is $title', async ({ ca, name }) => {
    const verifying = deactivateCaCertificate.verify(await readyPlan(), fleetWith(ca), []);
    await expect(verifying).rejects.toMatchObject({ name });
  });
});
