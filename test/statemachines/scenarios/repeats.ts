import type { JsonObject } from '../../../remediations/json';
import { deliver, held, nowIn, provide, started } from '../../support/arrivals';
import { CUTS_OFF, createAutomatic, createOpen, journaledRuns, ON } from '../../support/automatic';
import { violationFinding } from '../../support/findings';
import { ANYTHING, SCOPED } from '../../support/policies';
import { finding, type World } from '../../support/rehearsed';

/** In force again is what a run has repaired, and the audit has seen it compliant in between. */
async function comeBack(world: World): Promise<void> {
  await provide(world, finding({ RecordState: 'ARCHIVED', UpdatedAt: nowIn(world) }));
  await world.rehearsal.clock.sleep(2000);
  await world.call('iot', 'setDefaultPolicyVersion', { PolicyName: 'LinePolicy', PolicyVersionId: '1' });
  await provide(world, finding({ UpdatedAt: nowIn(world) }));
}

export function describeRepeats(): void {
  describe('the same report', () => {
    it('is handled by one run when it comes twice at the same moment', async () => {
      const world = await createAutomatic();
      const ends = await started(world, async () => {
        await provide(world, finding());
        deliver(world, finding());
      });
      expect([...ends].sort()).toEqual(['already claimed', 'repaired']);
    });

    it('is not handled again when it comes once more later', async () => {
      const world = await createAutomatic();
      await started(world, () => provide(world, finding()));
      expect(await started(world, () => deliver(world, finding()))).toEqual(['untouched']);
      expect(held(world, finding()).status).toBe('RESOLVED');
    });

    it('is not asked about again when the approval has expired', async () => {
      const world = await createAutomatic({ versions: [CUTS_OFF] });
      await started(world, () => provide(world, finding()));
      expect(await started(world, () => deliver(world, finding()))).toEqual(['untouched']);
    });

    it.each([
      { title: 'another account', copy: { AwsAccountId: '999999999999' } },
      { title: 'another Region', copy: { Region: 'us-east-1' } },
      {
        title: 'another Region, whose product it bears',
        copy: { ProductArn: 'arn:aws:securityhub:us-east-1::product/aws/iot-device-defender-audit' },
      },
    ])('starts nothing as a copy from $title', async ({ copy }) => {
      const world = await createAutomatic();
      expect(await started(world, () => provide(world, finding(copy)))).toEqual([]);
    });
  });

  describe('a button', () => {
    it.each([
      { intent: 'preview', outcome: 'preview', versions: [ANYTHING] },
      { intent: 'preview', outcome: 'nothing-to-do', versions: [SCOPED] },
      { intent: 'undo', outcome: 'declined', versions: [ANYTHING] },
    ] as const)('that leaves the status alone starts no automatic run: $intent, $outcome', async (button) => {
      const { intent, outcome, versions } = button;
      const world = await createOpen({ versions });
      expect(await world.ask(intent, finding())).toMatchObject({ outcome, workflowStatus: 'NEW' });
      expect(held(world, finding()).note?.UpdatedBy).toBe('fleet-warden-preview');
      expect(await journaledRuns(world)).toHaveLength(2);
      expect(world.policy().inForce).toBe('1');
    });
  });

  describe('a finding that comes back again and again', () => {
    it('is repaired as often as the settings say, and then asks for approval', async () => {
      const attempts = { perFinding: 2, coolDownHours: 0 };
      const world = await createAutomatic({ settings: { ...ON, attempts } });
      const ends = [await started(world, () => provide(world, finding()))];
      for (let time = 0; time < 3; time++) ends.push(await started(world, () => comeBack(world)));
      expect(ends).toEqual([['repaired'], ['repaired'], ['needs-approval'], ['needs-approval']]);
      expect(world.policy().inForce).toBe('1');
      expect(held(world, finding()).note?.Text).toContain('2 automatic runs have tried before, and 2 may');
    });

    it('is left alone while it cools down', async () => {
      const world = await createAutomatic();
      await started(world, () => provide(world, finding()));
      expect(await started(world, () => comeBack(world))).toEqual(['untouched']);
      expect(held(world, finding()).status).toBe('NEW');
      await started(world, () => world.rehearsal.clock.sleep(24 * 3_600_000));
      expect(await started(world, () => provide(world, finding({ UpdatedAt: nowIn(world) })))).toEqual([
        'repaired',
      ]);
    });

    it('is released in between, which is no attempt', async () => {
      const world = await createAutomatic({
        settings: {
          ...ON,
          modes: { violation: 'automatic' },
          minimumSeverity: 'MEDIUM',
          attempts: { perFinding: 2, coolDownHours: 0 },
        },
      });
      const report = (RecordState: string) =>
        started(world, () =>
          provide(world, violationFinding('press-1', { RecordState, UpdatedAt: nowIn(world) }) as JsonObject),
        );
      expect(await report('ACTIVE')).toEqual(['contained']);
      expect(await report('ARCHIVED')).toEqual(['released', 'untouched']);
      expect(await report('ACTIVE')).toEqual(['contained']);
    });
  });
}
