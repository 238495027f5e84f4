import type { JsonObject } from '../../../remediations/json';
import { deliver, held, provide, setParameter, started } from '../../support/arrivals';
import { CUTS_OFF, createAutomatic, createOpen, journaledRuns, ON } from '../../support/automatic';
import { setCertificate } from '../../support/certificates';
import { certificateFinding } from '../../support/findings';
import { certificate, SCOPED } from '../../support/policies';
import { createWorld, finding, type World, type WorldOptions } from '../../support/rehearsed';

interface OwnUpdate {
  readonly title: string;
  readonly outcome: string;
  readonly status: string;
  readonly world?: WorldOptions;
}

const OWN_UPDATES: readonly OwnUpdate[] = [
  { title: 'a repair', outcome: 'repaired', status: 'RESOLVED' },
  {
    title: 'an approval that nobody gives',
    outcome: 'needs-approval',
    status: 'NOTIFIED',
    world: { versions: [CUTS_OFF] },
  },
  {
    title: 'an approval that somebody gives',
    outcome: 'repaired',
    status: 'RESOLVED',
    world: { versions: [CUTS_OFF], answer: async () => 'approved' },
  },
  {
    title: 'an approval that somebody rejects',
    outcome: 'declined',
    status: 'NOTIFIED',
    world: { versions: [CUTS_OFF], answer: async () => 'rejected' },
  },
  {
    title: 'nothing to do',
    outcome: 'nothing-to-do',
    status: 'NOTIFIED',
    world: { versions: [SCOPED] },
  },
  {
    title: 'an exclusion',
    outcome: 'declined',
    status: 'NOTIFIED',
    world: { settings: { ...ON, exclusions: { policyNames: ['LinePolicy'] } } },
  },
  {
    title: 'an exclusion of a thing',
    outcome: 'declined',
    status: 'NOTIFIED',
    world: {
      settings: { ...ON, exclusions: { thingTypes: ['press'] } },
      snapshot: {
        things: [{ thingName: 'press-1', thingTypeName: 'press', principals: [certificate('a')] }],
      },
    },
  },
  {
    title: 'a mode that allows no more than a preview',
    outcome: 'preview',
    status: 'NOTIFIED',
    world: { settings: { ...ON, modes: { IOT_POLICY_OVERLY_PERMISSIVE_CHECK: 'preview' } } },
  },
  {
    title: 'a failure',
    outcome: 'FAILED',
    status: 'NOTIFIED',
    world: { faults: [{ operation: 'CreatePolicyVersion', error: 'UnauthorizedException', times: 9 }] },
  },
];

export function describeAutomaticRuns(): void {
  describe('a finding that Device Defender reports', () => {
    it('starts nothing by default', async () => {
      const world = await createWorld();
      expect(await started(world, () => provide(world, finding()))).toEqual([]);
      expect(held(world, finding())).toEqual({ status: 'NEW', note: undefined });
    });

    it.each(OWN_UPDATES)('starts one run, and what it writes of $title starts none', async (own) => {
      const world = await createAutomatic(own.world);
      expect(await started(world, () => provide(world, finding()))).toEqual([own.outcome]);
      expect(held(world, finding())).toMatchObject({
        status: own.status,
        note: { UpdatedBy: 'fleet-warden' },
      });
    });

    it('starts one run that says what a person has to do, and its note starts none', async () => {
      const world = await createAutomatic();
      const id = 'a'.repeat(64);
      setCertificate(world, id, { validity: { notAfter: new Date('2026-03-20T10:00:00Z') } });
      const expiring = certificateFinding(id, {
        check: 'DEVICE_CERTIFICATE_EXPIRING_CHECK',
      }) as JsonObject;
      expect(await started(world, () => provide(world, expiring))).toEqual(['guidance']);
      expect(held(world, expiring).status).toBe('NOTIFIED');
    });

    it('is repaired once a person has approved it, though automatic runs have stopped meanwhile', async () => {
      const world: World = await createAutomatic({
        versions: [CUTS_OFF],
        answer: async () => {
          setParameter(world, { killSwitch: true });
          return 'approved';
        },
      });
      expect(await started(world, () => provide(world, finding()))).toEqual(['repaired']);
    });

    it('is journaled with the time of the report', async () => {
      const world = await createAutomatic();
      await started(world, () => provide(world, finding()));
      expect(await journaledRuns(world)).toEqual([
        expect.objectContaining({
          trigger: { S: 'automatic' },
          intent: { S: 'remediate' },
          reportedAt: { S: finding().UpdatedAt },
          outcome: { S: 'ready' },
        }),
      ]);
    });
  });

  describe('an automatic run leaves its finding NEW and without a note', () => {
    it.each([
      { title: 'when they have been switched off since the deployment', settings: { automaticRuns: false } },
      { title: 'when the kill switch is on', settings: { ...ON, killSwitch: true } },
      { title: 'when the settings are invalid', settings: '{' },
      {
        title: 'when its check is switched off',
        settings: { ...ON, modes: { IOT_POLICY_OVERLY_PERMISSIVE_CHECK: 'off' } },
      },
    ])('$title', async ({ settings }) => {
      const world = await createAutomatic();
      setParameter(world, settings);
      expect(await started(world, () => provide(world, finding()))).toEqual(['untouched']);
      expect(held(world, finding())).toEqual({ status: 'NEW', note: undefined });
      expect(world.policy().inForce).toBe('1');
      expect((await journaledRuns(world))[0]).toMatchObject({
        outcome: { S: 'untouched' },
        reason: { S: /./ },
      });
    });

    it('when there is no remediation for its check', async () => {
      const unknown = { ...finding(), ProductFields: { CheckName: 'MOON_PHASE_CHECK' } };
      const world = await createAutomatic();
      expect(await started(world, () => provide(world, unknown))).toEqual(['untouched']);
      expect(held(world, unknown)).toEqual({ status: 'NEW', note: undefined });
    });

    it.each([
      { title: 'has been suppressed', sibling: { Workflow: { Status: 'SUPPRESSED' } } },
      { title: 'somebody has dealt with', sibling: { Workflow: { Status: 'NOTIFIED' } } },
      { title: 'is archived', sibling: { RecordState: 'ARCHIVED' } },
      { title: 'is of another account', sibling: { AwsAccountId: '999999999999' } },
    ])('when it $title and came along with another one in the same event', async ({ sibling }) => {
      const world = await createOpen();
      const other = finding({ ...sibling, Id: 'other' });
      await provide(world, other);
      const ends = await started(world, () => deliver(world, other, finding()));
      expect(ends.slice(1).sort()).toEqual(['repaired', 'untouched']);
      expect(held(world, other).note).toBeUndefined();
    });
  });
}
