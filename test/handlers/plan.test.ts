import { DynamoDBClient, PutItemCommand, QueryCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import {
  DescribeAuditFindingCommand,
  DescribeCertificateCommand,
  GetPolicyCommand,
  IoTClient,
  ListPolicyVersionsCommand,
  ListPrincipalThingsCommand,
  ListTargetsForPolicyCommand,
  ResourceNotFoundException,
  ThrottlingException,
} from '@aws-sdk/client-iot';
import { mockClient } from 'aws-sdk-client-mock';
import 'aws-sdk-client-mock-jest';
import { createFleet } from '../../handlers/fleet';
import { createClients } from '../../handlers/lambda/clients';
import type { LogEntry } from '../../handlers/log-line';
import type { Place } from '../../handlers/member-role';
import { createPlan, type PlanDependencies } from '../../handlers/plan';
import type { Decision } from '../../remediations/decision';
import { parseSettings } from '../../remediations/settings/settings';
import { certificateFinding, policyFinding, withProductFields } from '../support/findings';
import { ANYTHING, ARN, certificate } from '../support/policies';

const iot = mockClient(IoTClient);
const dynamodb = mockClient(DynamoDBClient);

const journal = { dynamodb: new DynamoDBClient({}), table: 'journal' };
const loggingRoleArn = 'arn:aws:iam::111122223333:role/Logging';
const dependencies = {
  reach: async ({ accountId }: Place) => ({
    fleet: {
      ...createFleet({ ...createClients(), journal }),
      accountId,
      loggingRole: async () => loggingRoleArn,
      quarantineGroup: 'Quarantine',
    },
    bounds: async (_: unknown, decision: Decision) => decision,
  }),
  journal,
  settings: async () => parseSettings('{}'),
  log: () => {},
  now: () => Date.parse('2026-03-02T06:00:00Z'),
} satisfies PlanDependencies;
const plan = createPlan(dependencies);

const request = (finding: object = policyFinding(), intent = 'remediate') => ({
  finding,
  intent,
  trigger: 'custom-action',
  run: 'run-1',
  startedAt: '2026-03-02T06:00:00.000Z',
  workflow: 'arn:aws:states:eu-west-1:111122223333:stateMachine:Remediate',
});

const gone = () => new ResourceNotFoundException({ message: 'gone', $metadata: {} });

beforeEach(() => {
  iot.reset();
  dynamodb.reset();
  iot.onAnyCommand().rejects(new Error('unexpected command'));
  dynamodb.onAnyCommand().rejects(new Error('unexpected command'));
  iot.on(GetPolicyCommand).resolves({
    policyName: 'LinePolicy',
    policyArn: `${ARN}:policy/LinePolicy`,
    policyDocument: ANYTHING,
    defaultVersionId: '1',
    generationId: 'g1',
  });
  iot
    .on(ListPolicyVersionsCommand)
    .resolves({ policyVersions: [{ versionId: '1', isDefaultVersion: true }] });
  iot.on(ListTargetsForPolicyCommand).resolves({ targets: [certificate('a')] });
  iot.on(ListPrincipalThingsCommand).resolves({ things: ['press-1'] });
  dynamodb.on(PutItemCommand).resolves({});
});

describe('the function plan', () => {
  it('journals the decision that it answers, and changes nothing in IoT', async () => {
    const decision = await plan(request());
    expect(decision.outcome).toBe('ready');
    expect(dynamodb).toHaveReceivedCommandWith(PutItemCommand, {
      TableName: 'journal',
      Item: expect.objectContaining({
        subject: { S: `${policyFinding().ProductArn}/${policyFinding().Id}` },
        entry: { S: 'run#2026-03-02T06:00:00.000Z#run-1' },
        outcome: { S: 'ready' },
        plan: { S: JSON.stringify('plan' in decision ? decision.plan : undefined) },
      }),
    });
    const called = iot.calls().map(({ firstArg }) => firstArg.constructor.name);
    expect(called).toEqual([
      'GetPolicyCommand',
      'ListPolicyVersionsCommand',
      'ListTargetsForPolicyCommand',
      'ListPrincipalThingsCommand',
    ]);
  });

  it('reads all pages of targets and things', async () => {
    iot
      .on(ListTargetsForPolicyCommand, { policyName: 'LinePolicy', pageSize: 250 })
      .resolves({ targets: [certificate('a')], nextMarker: 'more' })
      .on(ListTargetsForPolicyCommand, { policyName: 'LinePolicy', pageSize: 250, marker: 'more' })
      .resolves({ targets: [certificate('b')] })
      .on(ListPrincipalThingsCommand, { principal: certificate('b') })
      .resolves({ things: ['press-2'], nextToken: 'more' })
      .on(ListPrincipalThingsCommand, { principal: certificate('b'), nextToken: 'more' })
      .resolves({ things: ['press-3'] });
    expect(await plan(request())).toMatchObject({
      plan: { impact: { certificates: 2, things: ['press-1', 'press-2', 'press-3'] } },
    });
  });

  it('does not look up things once a run may not touch that many certificates anyway', async () => {
    iot.on(ListTargetsForPolicyCommand).resolves({
      targets: Array.from({ length: 51 }, (_, index) => `${ARN}:cert/${index}`),
    });
    expect((await plan(request())).outcome).toBe('needs-approval');
    expect(iot).not.toHaveReceivedCommand(ListPrincipalThingsCommand);
  });

  it('asks Device Defender for the policy that the finding does not name', async () => {
    const nameless = withProductFields(policyFinding(), {
      PolicyName: undefined,
      PolicyVersionId: undefined,
    });
    iot.on(DescribeAuditFindingCommand, { findingId: nameless.ProductFields.FindingId }).resolves({
      finding: {
        nonCompliantResource: {
          resourceIdentifier: { policyVersionIdentifier: { policyName: 'LinePolicy', policyVersionId: '1' } },
        },
      },
    });
    expect((await plan(request(nameless))).outcome).toBe('ready');
  });

  it('asks Device Defender for the certificate that the finding does not name, in whatever case', async () => {
    const id = 'A1'.repeat(32);
    const { DeviceCertificateId, ...fields } = certificateFinding(id).ProductFields;
    iot.on(DescribeAuditFindingCommand, { findingId: fields.FindingId }).resolves({
      finding: { nonCompliantResource: { resourceIdentifier: { deviceCertificateId: id } } },
    });
    iot.on(DescribeCertificateCommand, { certificateId: id }).resolves({
      certificateDescription: { certificateId: id, certificateArn: `${ARN}:cert/${id}`, status: 'ACTIVE' },
    });
    const nameless = { ...certificateFinding(id), ProductFields: fields, Resources: [] };
    expect(await plan(request(nameless))).toMatchObject({
      outcome: 'ready',
      plan: {
        apply: { certificates: [{ certificateId: id, newStatus: 'INACTIVE' }] },
        impact: { things: ['press-1'] },
      },
    });
  });

  it.each([
    { title: 'does not know the finding', answer: gone() },
    {
      title: 'knows it as a finding about something else',
      answer: { finding: { nonCompliantResource: {} } },
    },
  ])('declines when Device Defender $title', async ({ answer }) => {
    const nameless = withProductFields(policyFinding(), { PolicyName: undefined });
    if (answer instanceof Error) iot.on(DescribeAuditFindingCommand).rejects(answer);
    else iot.on(DescribeAuditFindingCommand).resolves(answer as never);
    expect(await plan(request(nameless))).toMatchObject({ outcome: 'declined' });
    expect(iot).not.toHaveReceivedCommand(GetPolicyCommand);
  });

  it('does not ask Device Defender with an id that it cannot have given', async () => {
    const hostile = withProductFields(policyFinding(), {
      PolicyName: undefined,
      FindingId: '../../policies/x',
    });
    expect(await plan(request(hostile))).toMatchObject({ outcome: 'declined' });
    expect(iot.calls()).toEqual([]);
  });

  it('takes a policy that is gone as nothing to do', async () => {
    iot.on(GetPolicyCommand).rejects(gone());
    expect(await plan(request())).toMatchObject({
      outcome: 'nothing-to-do',
      update: { Workflow: { Status: 'RESOLVED' } },
    });
  });

  it('stands in line when AWS throttles it, and journals no plan', async () => {
    iot.on(GetPolicyCommand).rejects(new ThrottlingException({ message: 'slow down', $metadata: {} }));
    dynamodb.on(UpdateItemCommand).resolves({ Attributes: { endsAt: { N: '1772431200330' } } });
    expect(await plan(request())).toEqual({
      outcome: 'busy',
      reason: 'ThrottlingException: slow down',
      until: '2026-03-02T06:00:00.330Z',
    });
    expect(dynamodb).not.toHaveReceivedCommand(PutItemCommand);
  });

  it.each([
    { trigger: 'automatic', outcome: 'untouched' },
    { trigger: 'custom-action', outcome: 'ready' },
  ])(
    'says that settings are invalid settings, whatever has started it: $trigger',
    async ({ trigger, outcome }) => {
      dynamodb.on(QueryCommand).resolves({ Items: [] });
      const logged: LogEntry[] = [];
      const invalid = createPlan({
        ...dependencies,
        settings: async () => ({ invalid: 'killSwitch: expected true or false, got 1' }),
        log: (entry) => {
          logged.push(entry);
        },
      });
      expect((await invalid({ ...request(), trigger })).outcome).toBe(outcome);
      expect(logged).toEqual([
        {
          level: 'ERROR',
          function: 'plan',
          run: 'run-1',
          finding: policyFinding().Id,
          message: 'The settings are invalid: killSwitch: expected true or false, got 1',
          metrics: [{ name: 'InvalidSettings', value: 1 }],
        },
      ]);
    },
  );

  it('fails when the plan cannot be journaled', async () => {
    dynamodb.on(PutItemCommand).rejects(new Error('no journal'));
    await expect(plan(request())).rejects.toThrow('no journal');
  });

  it('refuses an answer of IoT that lacks the document', async () => {
    iot.on(GetPolicyCommand).resolves({ policyName: 'LinePolicy', defaultVersionId: '1' });
    await expect(plan(request())).rejects.toMatchObject({ name: 'IncompleteAnswer' });
  });

  it.each([{}, { ...request(), intent: 'destroy' }, { ...request(), finding: { Id: 1 } }])(
    'refuses a request that is not one: %j',
    async (wrong) => {
      await expect(plan(wrong)).rejects.toMatchObject({ name: expect.stringContaining('ZodError') });
      expect(dynamodb.calls()).toEqual([]);
    },
  );
});
