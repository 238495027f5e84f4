import type { JsonObject } from '../../../remediations/json';
import { withProductFields } from '../../support/findings';
import { ANYTHING, SCOPED } from '../../support/policies';
import { createWorld, deployment, finding } from '../../support/rehearsed';

const WITHOUT_VERSION = withProductFields(finding() as never, { PolicyVersionId: undefined }) as JsonObject;

const OWN_RESERVED = '$aws/things/${iot:Connection.Thing.ThingName}/*';

/** The names of the topics and filters in a document. */
function namesIn(document: string): Readonly<Record<'topic' | 'topicfilter', readonly string[]>> {
  const named = (type: string) => [
    ...new Set([...document.matchAll(new RegExp(`:${type}/([^"]+)`, 'g'))].map(([, name = '']) => name)),
  ];
  return { topic: named('topic'), topicfilter: named('topicfilter') };
}

export function describeRepairs(): void {
  describe('a run', () => {
    it('repairs within 11 transitions and 2 function calls', async () => {
      const world = await createWorld();
      const [run] = await world.press(finding());
      expect(run).toMatchObject({
        outcome: 'repaired',
        workflowStatus: 'RESOLVED',
        transitions: 11,
        functionCalls: 2,
      });
      expect(run?.path).toEqual([
        'One finding?',
        'Claim the finding',
        'Plan',
        'What next?',
        'Apply',
        'replace-policy-version/Read the policy',
        'replace-policy-version/As planned?',
        'replace-policy-version/Create the version as default',
        'Verify',
        'Update the finding',
        'Record',
      ]);
      expect(world.policy()).toEqual({ inForce: '2', versions: ['1', '2'] });
      expect(run?.after).toMatchObject({ document: JSON.parse(String(run?.plan?.apply.document)) });
    });

    it('confines topics to where the settings say that the fleet puts the thing name', async () => {
      const world = await createWorld({ settings: { topicTemplates: ['factory/+/{thing}/telemetry'] } });
      const [run] = await world.press(finding());
      expect(run).toMatchObject({ outcome: 'repaired', workflowStatus: 'RESOLVED' });
      const { topic, topicfilter } = namesIn(String(run?.plan?.apply.document));
      expect(topicfilter).toEqual(['factory/*/${iot:Connection.Thing.ThingName}/telemetry', OWN_RESERVED]);
      expect(topic).toEqual(topicfilter);
    });

    it('journals the prior state before it changes anything', async () => {
      const journaled: unknown[] = [];
      const world = await createWorld({
        functions: {
          plan: (deployed) => async (payload) => {
            const decision = await deployed(payload);
            const { Items } = await world.call('dynamodb', 'query', {
              TableName: deployment.tables[0]?.TableName ?? '',
              KeyConditionExpression: 'subject = :f AND begins_with(entry, :run)',
              ExpressionAttributeValues: {
                ':f': { S: `${finding().ProductArn}/${finding().Id}` },
                ':run': { S: 'run#' },
              },
            });
            journaled.push(Items);
            return decision;
          },
        },
      });
      await world.press(finding());
      expect(journaled).toEqual([
        [
          expect.objectContaining({
            outcome: { S: 'ready' },
            plan: { S: expect.stringContaining('"versionId":"1"') },
          }),
        ],
      ]);
    });

    it('releases its claim, with the outcome', async () => {
      const world = await createWorld();
      await world.press(finding());
      const claim = await world.claim(finding());
      expect(claim).toMatchObject({ outcome: { S: 'repaired' } });
      expect(claim).not.toHaveProperty('expiresAt');
    });

    it('has nothing left to do when the same event comes again', async () => {
      const world = await createWorld();
      await world.press(finding());
      const [again] = await world.press(finding());
      expect(again).toMatchObject({ outcome: 'nothing-to-do', workflowStatus: 'RESOLVED' });
      expect(world.policy().versions).toEqual(['1', '2']);
    });

    it('ends quietly when another run holds the finding', async () => {
      const world = await createWorld();
      const [first, second] = await world.press(finding(), finding());
      expect([first?.outcome, second?.outcome]).toEqual(['repaired', 'already-claimed']);
      expect(world.policy().versions).toEqual(['1', '2']);
    });

    it.each([
      { title: 'waits for', age: 3600, outcome: 'already-claimed' },
      { title: 'takes over', age: 4000, outcome: 'repaired' },
    ])('$title a claim that is $age seconds old', async ({ age, outcome }) => {
      const world = await createWorld();
      const started = Date.parse('2026-03-02T06:00:00Z') / 1000 - age;
      await world.call('dynamodb', 'putItem', {
        TableName: deployment.tables[0]?.TableName ?? '',
        Item: {
          subject: { S: `${finding().ProductArn}/${finding().Id}` },
          entry: { S: 'claim' },
          run: { S: 'a-run-that-died' },
          expiresAt: { N: String(started + 3900) },
        },
      });
      const [run] = await world.press(finding());
      expect(run?.outcome).toBe(outcome);
    });

    it('starts one run for each finding should an event carry several', async () => {
      const world = await createWorld({ faults: [] });
      const other = finding({ Id: 'another' });
      const result = await world.start('remediate', {
        findings: [finding(), other],
        intent: 'remediate',
        trigger: 'custom-action',
      });
      expect(result.status).toBe('SUCCEEDED');
      expect(world.entered.filter((state) => state === 'Claim the finding')).toHaveLength(2);
      expect(await world.claim(other)).toMatchObject({ run: { S: expect.any(String) } });
    });

    it.each([
      { title: 'no finding', findings: [] },
      { title: 'an Id that is not text', findings: [finding({ Id: 5 })] },
      { title: 'no ProductArn', findings: [finding({ ProductArn: null })] },
    ])('fails without touching anything on $title', async ({ findings }) => {
      const world = await createWorld();
      const result = await world.start('remediate', {
        findings,
        intent: 'remediate',
        trigger: 'custom-action',
      });
      expect(result).toMatchObject({ status: 'FAILED', error: 'NotAFinding' });
      expect(world.policy().inForce).toBe('1');
    });

    it('makes room when five versions exist, and keeps the one that undo needs', async () => {
      const world = await createWorld({ versions: [SCOPED, SCOPED, SCOPED, SCOPED, ANYTHING] });
      const [run] = await world.press(WITHOUT_VERSION);
      expect(run?.outcome).toBe('repaired');
      expect(world.policy()).toEqual({ inForce: '6', versions: ['2', '3', '4', '5', '6'] });
    });

    it('repairs on a finding of 240 KB', async () => {
      const filler = Array.from({ length: 31 }, (_, at) => ({
        Type: 'Other',
        Id: `filler-${at}`,
        Details: { Other: { text: 'x'.repeat(7500) } },
      }));
      const large = finding({ Resources: [(finding().Resources as JsonObject[])[0], ...filler] });
      expect(JSON.stringify(large).length).toBeGreaterThan(230_000);
      const world = await createWorld();
      const [run] = await world.press(large);
      expect(run).toMatchObject({ outcome: 'repaired', workflowStatus: 'RESOLVED' });
    });

    it('asks Device Defender when the finding does not name its policy', async () => {
      const world = await createWorld();
      await world.call('iot', 'startOnDemandAuditTask', {
        TargetCheckNames: ['IOT_POLICY_OVERLY_PERMISSIVE_CHECK'],
      });
      const [audited] = world.rehearsal.account.state.deviceDefender.findings.values();
      const nameless = {
        ...(withProductFields(finding() as never, {
          PolicyName: undefined,
          PolicyVersionId: undefined,
          FindingId: audited?.findingId,
        }) as JsonObject),
        Resources: [],
      };
      const [run] = await world.press(nameless);
      expect(run).toMatchObject({ outcome: 'repaired', workflowStatus: 'RESOLVED' });
    });
  });
}
