import { readFinding } from '../../remediations/finding';
import type { Conventions, Fleet, Provisions } from '../../remediations/fleet';
import type { Plan } from '../../remediations/plan';
import { revokeCertificate } from '../../remediations/revoke-certificate';
import { certificateFinding } from '../support/findings';
import { fleetOf } from '../support/fleet';
import { ARN } from '../support/policies';

const CHECK = 'INTERMEDIATE_CA_REVOKED_FOR_ACTIVE_DEVICE_CERTIFICATES_CHECK';
const [A, B] = ['a', 'b'].map((digit) => digit.repeat(64)) as [string, string];

/** Certificates by id, with a status each; Device Defender relates all of them to every finding. */
const fleetWith = (statuses: Readonly<Record<string, string>>): Fleet & Provisions & Conventions => ({
  ...fleetOf(undefined),
  relatedCertificates: async () => Object.keys(statuses),
  thingsOf: async (arn) => [`thing-${arn.slice(-1)}`],
  certificate: async (id) => {
    const status = statuses[id];
    return status === undefined
      ? undefined
      : { certificateId: id, certificateArn: `${ARN}:cert/${id}`, status };
  },
});

async function plan(statuses: Readonly<Record<string, string>>) {
  const finding = readFinding(certificateFinding('unnamed', { check: CHECK }));
  if ('declined' in finding) throw new Error(finding.declined);
  return revokeCertificate.plan(finding, 'remediate', fleetWith(statuses));
}

async function planned(): Promise<Plan> {
  const decision = await plan({ [A]: 'ACTIVE', [B]: 'ACTIVE' });
  if (decision.outcome !== 'needs-approval') throw new Error(`expected a plan, got ${decision.outcome}`);
  return decision.plan;
}

const verify = async (statuses: Readonly<Record<string, string>>, errors: Readonly<Record<string, string>>) =>
  revokeCertificate.verify(
    await planned(),
    fleetWith(statuses),
    Object.entries(errors).map(([target, error]) => ({ target, error })),
  );

const many = (count: number, status: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Array.from({ length: count }, (_, index) => [index.toString(16).padStart(64, '0'), status]),
  );

describe('planning for many certificates', () => {
  it('keeps a plan to a hundred of them and within what a failed execution tells', async () => {
    const decision = await plan(many(101, 'ACTIVE'));
    if (!('plan' in decision)) throw new Error(`expected a plan, got ${decision.outcome}`);
    expect(decision.plan).toMatchObject({ impact: { certificates: 100 }, resolves: false });
    // The Cause of a failed child holds its input as text within text.
    expect(JSON.stringify(JSON.stringify(decision.plan.apply)).length).toBeLessThan(32_768 * 0.75);
  });

  it('stops reading when the first 400 need nothing', async () => {
    const decision = await plan(many(401, 'INACTIVE'));
    expect(decision).toMatchObject({ outcome: 'declined', update: { Workflow: { Status: 'NOTIFIED' } } });
    expect('reason' in decision ? decision.reason : '').toContain('the first 400 certificates');
  });
});

describe('verifying several certificates', () => {
  it('says what was done when all are as planned', async () => {
    const note = await verify({ [A]: 'INACTIVE', [B]: 'INACTIVE' }, {});
    expect(note).toContain(`set 2 certificates (${A}, ${B}) INACTIVE, which cuts off 2 thing(s)`);
  });

  it('takes one that was reported as not done but is as planned for done', async () => {
    await expect(
      verify({ [A]: 'INACTIVE', [B]: 'INACTIVE' }, { [B]: 'States.Timeout' }),
    ).resolves.toBeDefined();
  });

  it.each([
    {
      title: 'looks again while one that was done shows its prior status',
      statuses: { [A]: 'INACTIVE', [B]: 'ACTIVE' },
      errors: {},
      name: 'NotYetVisible',
    },
    {
      title: 'looks again even if another could not be done',
      statuses: { [A]: 'ACTIVE', [B]: 'ACTIVE' },
      errors: { [B]: 'Iot.UnauthorizedException' },
      name: 'NotYetVisible',
    },
    {
      title: 'is incomplete when one was stale',
      statuses: { [A]: 'INACTIVE', [B]: 'REVOKED' },
      errors: { [B]: 'StaleTarget' },
      name: 'Incomplete',
    },
    {
      title: 'is incomplete when somebody else has changed one since',
      statuses: { [A]: 'INACTIVE', [B]: 'REVOKED' },
      errors: {},
      name: 'Incomplete',
    },
    {
      title: 'finds the plan stale when every certificate was',
      statuses: { [A]: 'REVOKED' },
      errors: { [A]: 'StaleTarget', [B]: 'StaleTarget' },
      name: 'StaleTarget',
    },
    {
      title: 'does not find the plan stale when one failed otherwise',
      statuses: { [A]: 'REVOKED', [B]: 'ACTIVE' },
      errors: { [A]: 'StaleTarget', [B]: 'Iot.UnauthorizedException' },
      name: 'NotAsPlanned',
    },
    {
      title: 'does not find the plan stale when somebody else has changed one that was done',
      statuses: { [A]: 'REVOKED' },
      errors: { [B]: 'StaleTarget' },
      name: 'NotAsPlanned',
    },
  ])('$title', async ({ statuses, errors, name }) => {
    await expect(verify(statuses, errors)).rejects.toMatchObject({ name });
  });

  it('lists each that is not done, without a quotation mark that would end it in the note', async () => {
    const failing = verify({ [A]: 'INACTIVE' }, { [B]: 'StaleTarget' });
    await expect(failing).rejects.toThrow(`certificate ${B} is gone (StaleTarget)`);
    await expect(failing).rejects.toThrow(/^[^"]*$/);
  });
});
