import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  DescribeThingCommand,
  InternalFailureException,
  IoTClient,
  ListTagsForResourceCommand,
  ListTargetsForPolicyCommand,
  ListThingGroupsForThingCommand,
  ListThingPrincipalsCommand,
} from '@aws-sdk/client-iot';
import { mockClient } from 'aws-sdk-client-mock';
import 'aws-sdk-client-mock-jest';
import { type BoundsRequest, createBounds } from '../../handlers/bounds';
import { type Decision, declined, permit, preview } from '../../remediations/decision';
import { readFinding } from '../../remediations/finding';
import { policyFinding, violationFinding } from '../support/findings';
import { policyPlan } from '../support/plan';
import { certificate } from '../support/policies';
import { createWorld, deployment } from '../support/rehearsed';
import { settingsWith } from '../support/settings';

const iot = mockClient(IoTClient);
const client = new IoTClient({});
const plan = policyPlan();
const READY: Decision = { outcome: 'ready', plan };
const ASKING = permit(
  { finding: policyFinding() as never, intent: 'remediate', concerns: ['a device would be cut off'] },
  plan,
);

/** The journal is the embedded account's, with the condition expressions of DynamoDB. */
async function createJournal() {
  const { rehearsal } = await createWorld();
  const dynamodb = new DynamoDBClient({
    region: 'eu-west-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    requestHandler: rehearsal.account.requestHandler('dynamodb'),
  });
  return { dynamodb, table: deployment.tables[0]?.TableName ?? '' };
}

async function createBoundsOfAccount() {
  return { bounds: createBounds({ iot: client, journal: await createJournal() }) };
}

function request(overrides: Partial<BoundsRequest> = {}, raw: object = policyFinding()): BoundsRequest {
  const finding = readFinding(raw);
  if ('declined' in finding) throw new Error(finding.declined);
  return {
    finding,
    intent: 'remediate',
    trigger: 'automatic',
    run: 'run-9',
    startedAt: '2026-03-02T06:30:00.000Z',
    settings: settingsWith(),
    attempts: [],
    ...overrides,
  };
}

beforeEach(() => {
  iot.reset();
  iot.onAnyCommand().rejects(new Error('unexpected command'));
});

describe('the bounds of a decision', () => {
  it('leave it as it is while nothing is set, and look nothing up', async () => {
    const { bounds } = await createBoundsOfAccount();
    expect(await bounds(request(), READY)).toBe(READY);
    expect(await bounds(request({ trigger: 'custom-action' }), ASKING)).toBe(ASKING);
    const nothing = declined(policyFinding() as never, 'it is gone');
    expect(await bounds(request(), nothing)).toBe(nothing);
    expect(iot.calls()).toEqual([]);
  });

  it('make every run ask while the settings are invalid', async () => {
    const { bounds } = await createBoundsOfAccount();
    const settings = { invalid: 'killSwitch: expected true or false, got 1' };
    expect(await bounds(request({ settings, trigger: 'custom-action' }), READY)).toMatchObject({
      outcome: 'needs-approval',
      reason: 'the settings are invalid (killSwitch: expected true or false, got 1)',
    });
  });

  it('add their reason to the reasons for which approval is needed already', async () => {
    const { bounds } = await createBoundsOfAccount();
    const settings = settingsWith({ killSwitch: true });
    expect(await bounds(request({ settings, trigger: 'custom-action' }), ASKING)).toMatchObject({
      outcome: 'needs-approval',
      reason: 'a device would be cut off; the kill switch is on',
    });
  });

  it('say in a preview that approval would be needed', async () => {
    const { bounds } = await createBoundsOfAccount();
    const shown = preview(policyFinding() as never, plan, 'It needs no approval.');
    const asked = {
      settings: settingsWith({ killSwitch: true }),
      trigger: 'custom-action',
      intent: 'preview',
    } as const;
    expect(await bounds(request(asked), shown)).toMatchObject({
      outcome: 'preview',
      reason: expect.stringContaining('By the settings it needs approval: the kill switch is on.'),
    });
  });
});

describe('the mode of a check', () => {
  it.each([
    { mode: 'off', outcome: 'declined' },
    { mode: 'preview', outcome: 'preview' },
    { mode: 'approval', outcome: 'needs-approval' },
    { mode: 'automatic', outcome: 'ready' },
  ])('$mode makes a ready plan $outcome', async ({ mode, outcome }) => {
    const { bounds } = await createBoundsOfAccount();
    const settings = settingsWith({ modes: { IOT_POLICY_OVERLY_PERMISSIVE_CHECK: mode } });
    expect(await bounds(request({ settings }), READY)).toMatchObject({ outcome });
  });

  it('preview takes a finding out of NEW, or its own note would start an automatic run again', async () => {
    const { bounds } = await createBoundsOfAccount();
    const settings = settingsWith({ modes: { IOT_POLICY_OVERLY_PERMISSIVE_CHECK: 'preview' } });
    expect(await bounds(request({ settings }), READY)).toMatchObject({
      update: { Workflow: { Status: 'NOTIFIED' } },
    });
    const asked = await bounds(request({ settings, intent: 'preview', trigger: 'custom-action' }), READY);
    expect('update' in asked ? asked.update : {}).not.toHaveProperty('Workflow');
  });

  it('asks nobody who has pressed "Quarantine thing" for a violation', async () => {
    const { bounds } = await createBoundsOfAccount();
    const pressed = request({ intent: 'quarantine', trigger: 'custom-action' }, violationFinding('press-1'));
    expect(await bounds(pressed, READY)).toBe(READY);
  });
});

describe('exclusions', () => {
  it('by things are held against what IoT says of each', async () => {
    const { bounds } = await createBoundsOfAccount();
    iot.on(DescribeThingCommand).resolves({ attributes: { line: '1' }, thingTypeName: 'press' });
    iot.on(ListThingPrincipalsCommand).resolves({ principals: [] });
    iot.on(ListThingGroupsForThingCommand).resolves({ thingGroups: [{ groupName: 'hall-1' }] });
    for (const exclusions of [
      { thingAttributes: { line: '1' } },
      { thingTypes: ['press'] },
      { thingGroups: ['hall-1'] },
    ])
      expect(await bounds(request({ settings: settingsWith({ exclusions }) }), READY)).toMatchObject({
        outcome: 'declined',
        reason: expect.stringContaining('the settings exclude the thing press-1 by its'),
      });
    const others = { thingAttributes: { line: '2' }, thingTypes: ['pump'], thingGroups: ['hall-2'] };
    expect(await bounds(request({ settings: settingsWith({ exclusions: others }) }), READY)).toBe(READY);
  });

  it('by a tag are looked for on all pages', async () => {
    const { bounds } = await createBoundsOfAccount();
    iot.on(ListTagsForResourceCommand).resolves({ tags: [{ Key: 'a', Value: 'b' }], nextToken: 'more' });
    iot
      .on(ListTagsForResourceCommand, { nextToken: 'more' })
      .resolves({ tags: [{ Key: 'warden', Value: 'hands-off' }] });
    const settings = settingsWith({ exclusions: { policyTags: { warden: null } } });
    expect(await bounds(request({ settings }), READY)).toMatchObject({
      reason: 'the settings exclude policies with the tag warden',
    });
  });

  it('by a certificate hold for the policy on it', async () => {
    const { bounds } = await createBoundsOfAccount();
    const id = 'a'.repeat(64);
    iot
      .on(ListTargetsForPolicyCommand)
      .resolves({ targets: [certificate('b'), `arn:aws:iot:eu-west-1:1:cert/${id}`] });
    const settings = settingsWith({ exclusions: { certificateIds: [id] } });
    expect(await bounds(request({ settings }), READY)).toMatchObject({
      reason: `the settings exclude the certificate ${id}`,
    });
  });

  it('hold when the look-up fails, for custom actions too, which are told', async () => {
    const { bounds } = await createBoundsOfAccount();
    iot.on(DescribeThingCommand).rejects(new InternalFailureException({ message: 'down', $metadata: {} }));
    const settings = settingsWith({ exclusions: { thingTypes: ['pump'] } });
    expect(await bounds(request({ settings, trigger: 'custom-action' }), READY)).toMatchObject({
      outcome: 'declined',
      reason: 'the thing press-1 could not be looked up (InternalFailureException)',
      update: { Workflow: { Status: 'NOTIFIED' } },
    });
  });
});

describe('the circuit breaker', () => {
  it('asks for approval above the automatic runs of an hour, and lets the next hour go', async () => {
    const { bounds } = await createBoundsOfAccount();
    const settings = settingsWith({ automaticRunsPerHour: 2 });
    const go = async (run: string, startedAt: string) =>
      (await bounds(request({ settings, run, startedAt }), READY)).outcome;
    const outcomes = await Promise.all(['1', '2', '3'].map((run) => go(run, '2026-03-02T06:59:59.999Z')));
    expect(outcomes.sort()).toEqual(['needs-approval', 'ready', 'ready']);
    expect(await go('4', '2026-03-02T07:00:00.000Z')).toBe('ready');
  });

  it('counts a run once that plans again', async () => {
    const { bounds } = await createBoundsOfAccount();
    const settings = settingsWith({ automaticRunsPerHour: 1 });
    expect(await bounds(request({ settings, run: '1' }), READY)).toBe(READY);
    expect(await bounds(request({ settings, run: '1' }), READY)).toBe(READY);
    expect((await bounds(request({ settings, run: '2' }), READY)).outcome).toBe('needs-approval');
  });

  it('counts neither custom actions nor runs that ask', async () => {
    const { bounds } = await createBoundsOfAccount();
    const settings = settingsWith({ automaticRunsPerHour: 1 });
    await bounds(request({ settings, run: '1', trigger: 'custom-action' }), READY);
    await bounds(request({ settings, run: '2' }), ASKING);
    expect(await bounds(request({ settings, run: '3' }), READY)).toBe(READY);
  });

  it('lets no automatic run go when none is allowed', async () => {
    const { bounds } = await createBoundsOfAccount();
    const settings = settingsWith({ automaticRunsPerHour: 0 });
    expect((await bounds(request({ settings }), READY)).outcome).toBe('needs-approval');
  });
});
