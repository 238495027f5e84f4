import { rehearseFinding } from '../../../rehearsal/rehearse';
import type { JsonObject } from '../../../remediations/json';
import { withProductFields } from '../../support/findings';
import { ANYTHING, document, SCOPED } from '../../support/policies';
import { createWorld, finding, type WorldOptions } from '../../support/rehearsed';

interface Case {
  readonly title: string;
  readonly finding?: JsonObject;
  readonly world?: WorldOptions;
  readonly outcome: string;
  readonly status: string;
  readonly note: string;
}

const fields = (changes: Record<string, string | undefined>): JsonObject =>
  withProductFields(finding() as never, changes) as JsonObject;

const CASES: readonly Case[] = [
  {
    title: 'a finding that does not come from Device Defender',
    finding: finding({ ProductArn: 'arn:aws:securityhub:eu-west-1::product/aws/guardduty' }),
    outcome: 'declined',
    status: 'NEW',
    note: 'does not come from AWS IoT Device Defender',
  },
  {
    title: 'a check summary',
    finding: fields({ ReportType: 'CheckSummary' }),
    outcome: 'declined',
    status: 'NEW',
    note: 'summary of a check',
  },
  {
    title: 'a finding that is suppressed in Security Hub',
    finding: finding({ Workflow: { Status: 'SUPPRESSED' } }),
    outcome: 'declined',
    status: 'SUPPRESSED',
    note: 'suppressed in Security Hub',
  },
  {
    title: 'a finding that is suppressed in Device Defender',
    finding: fields({ IsSuppressed: 'true' }),
    outcome: 'declined',
    status: 'NEW',
    note: 'suppressed in Device Defender',
  },
  {
    title: 'an unknown check',
    finding: fields({ CheckName: 'MOON_PHASE_CHECK' }),
    outcome: 'declined',
    status: 'NOTIFIED',
    note: 'no remediation for the check MOON_PHASE_CHECK',
  },
  {
    title: 'a finding without product fields',
    finding: fields(
      Object.fromEntries(Object.keys(finding().ProductFields ?? {}).map((name) => [name, undefined])),
    ),
    outcome: 'declined',
    status: 'NOTIFIED',
    note: 'does not say which check',
  },
  {
    title: 'a finding that names no policy and that Device Defender does not know',
    finding: { ...fields({ PolicyName: undefined }), Resources: [] },
    outcome: 'declined',
    status: 'NOTIFIED',
    note: 'does not say which policy',
  },
  {
    title: 'a policy name that no policy can have',
    finding: fields({ PolicyName: '../../things' }),
    outcome: 'declined',
    status: 'NOTIFIED',
    note: 'does not say which policy',
  },
  {
    title: 'a policy that is gone',
    finding: fields({ PolicyName: 'LongGone' }),
    outcome: 'nothing-to-do',
    status: 'RESOLVED',
    note: 'policy LongGone does not exist any more',
  },
  {
    title: 'a version that is no longer the default, when the default is compliant',
    world: { versions: [ANYTHING, SCOPED] },
    outcome: 'nothing-to-do',
    status: 'RESOLVED',
    note: 'is 2 (reported: 1), and it is compliant',
  },
  {
    title: 'a version that is no longer the default, when the default is not compliant either',
    world: { versions: [ANYTHING, ANYTHING] },
    outcome: 'nothing-to-do',
    status: 'NOTIFIED',
    note: 'the next audit reports it',
  },
  {
    title: 'a policy that is compliant already',
    world: { versions: [SCOPED] },
    outcome: 'nothing-to-do',
    status: 'NOTIFIED',
    note: 'compliant by the documented definition',
  },
  {
    title: 'a document that cannot be narrowed',
    world: { versions: [document({ Effect: 'Allow', Action: ['iot:*', 'greengrass:*'], Resource: '*' })] },
    outcome: 'declined',
    status: 'NOTIFIED',
    note: 'cannot be narrowed safely',
  },
  {
    title: 'a repair that needs approval',
    world: {
      versions: [
        document(
          {
            Effect: 'Allow',
            Action: 'iot:Connect',
            Resource: 'arn:aws:iot:eu-west-1:111122223333:client/fixed',
          },
          { Effect: 'Allow', Action: 'iot:Publish', Resource: '*' },
        ),
      ],
    },
    outcome: 'needs-approval',
    status: 'NOTIFIED',
    note: 'changes nothing unless somebody approves',
  },
];

export function describeDeclines(): void {
  describe('a run leaves alone', () => {
    it.each(CASES)(
      '$title',
      async ({ finding: given = finding(), world: options, outcome, status, note }) => {
        const world = await createWorld(options);
        const before = world.policy();
        const [run] = await world.press(given);
        expect(run).toMatchObject({ outcome, workflowStatus: status, result: { status: 'SUCCEEDED' } });
        expect(run?.note).toContain(note);
        expect(run?.note?.length).toBeLessThanOrEqual(512);
        expect(world.policy()).toEqual(before);
      },
    );

    it('everything when only a preview is asked for, and writes the plan into the note', async () => {
      const world = await createWorld();
      const [report] = await rehearseFinding(world.rehearsal, finding(), 'preview');
      expect(report).toMatchObject({ outcome: 'preview', workflowStatus: 'NEW' });
      expect(report?.note).toContain('replace version 1 of policy LinePolicy');
      expect(world.policy()).toEqual({ inForce: '1', versions: ['1'] });
    });

    it.each(['quarantine', 'revoke'] as const)('what asks to %s, which is not there yet', async (intent) => {
      const world = await createWorld();
      const [report] = await rehearseFinding(world.rehearsal, finding(), intent);
      expect(report).toMatchObject({ outcome: 'declined', workflowStatus: 'NOTIFIED' });
      expect(world.policy().inForce).toBe('1');
    });
  });
}
