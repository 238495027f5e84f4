import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { GetPolicyCommand, ListPoliciesCommand } from '@aws-sdk/client-iot';
import { BatchImportFindingsCommand, GetFindingsCommand } from '@aws-sdk/client-securityhub';
import {
  DescribeStateMachineCommand,
  GetExecutionHistoryCommand,
  ListExecutionsCommand,
  ListStateMachinesCommand,
  SendTaskFailureCommand,
  SendTaskHeartbeatCommand,
  StartExecutionCommand,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import { PublishCommand } from '@aws-sdk/client-sns';
import { GetParameterCommand, PutParameterCommand } from '@aws-sdk/client-ssm';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { approvals } from '../../../cli/approvals';
import { openApprovals } from '../../../handlers/approvals';
import { CUTS_OFF, ON } from '../../support/automatic';
import { capture } from '../../support/captured';
import {
  actionArn,
  createEmulated,
  type Emulated,
  endedRun,
  eventually,
  imported,
  workflowArn,
} from '../../support/emulated';
import { deployment, finding, type WorldOptions } from '../../support/rehearsed';

let emulated: Emulated;
const open = async (options?: WorldOptions) => {
  emulated = await createEmulated(options);
  return emulated.clients;
};
afterEach(() => emulated.close());

const workflowStatus = async ({ securityHub }: Emulated['clients']) =>
  (await securityHub.send(new GetFindingsCommand({}))).Findings?.[0]?.Workflow?.Status;

const press = ({ events }: Emulated['clients'], pressed = finding(), action = 'Remediate IoT') =>
  events.send(
    new PutEventsCommand({
      Entries: [
        {
          Source: 'aws.securityhub',
          DetailType: 'Security Hub Findings - Custom Action',
          Resources: [actionArn(action)],
          Detail: JSON.stringify({ actionName: action, actionDescription: action, findings: [pressed] }),
        },
      ],
    }),
  );

test('a finding that is imported starts what it would start in AWS, and comes out resolved', async () => {
  const clients = await open({ settings: ON });
  await clients.securityHub.send(new BatchImportFindingsCommand(imported()));
  const run = await endedRun(clients.sfn);
  expect(run).toMatchObject({ status: 'SUCCEEDED', stateMachineArn: workflowArn('remediate') });
  expect(JSON.parse(run.input ?? '')).toMatchObject({ trigger: 'automatic' });
  expect(JSON.parse(run.output ?? '')).toBeDefined();
  expect(await workflowStatus(clients)).toBe('RESOLVED');
  const policy = await clients.iot.send(new GetPolicyCommand({ policyName: 'LinePolicy' }));
  expect(policy.defaultVersionId).toBe('2');
  const TableName = deployment.tables[0]?.TableName;
  expect((await clients.dynamodb.send(new ScanCommand({ TableName }))).Count).toBeGreaterThan(0);
});

describe('the history of an execution', () => {
  const history = async (clients: Emulated['clients'], asked: object = {}) =>
    clients.sfn.send(
      new GetExecutionHistoryCommand({ executionArn: (await endedRun(clients.sfn)).executionArn, ...asked }),
    );

  it('has the events of the API, from the start to the end', async () => {
    const clients = await open({ settings: ON });
    await clients.securityHub.send(new BatchImportFindingsCommand(imported()));
    const { events = [] } = await history(clients);
    expect(events.map(({ id }) => id)).toEqual(events.map((_, index) => index + 1));
    expect(events[0]).toMatchObject({ type: 'ExecutionStarted', previousEventId: 0 });
    expect(events.at(-1)).toMatchObject({
      type: 'ExecutionSucceeded',
      executionSucceededEventDetails: { output: expect.any(String) },
    });
    expect(new Set(events.map(({ type }) => type))).toEqual(
      new Set([
        ...['ExecutionStarted', 'ExecutionSucceeded'],
        ...['ChoiceStateEntered', 'ChoiceStateExited', 'TaskStateEntered', 'TaskStateExited'],
        ...['TaskScheduled', 'TaskStarted', 'TaskSubmitted', 'TaskSucceeded'],
      ]),
    );
    const resources = events.flatMap(({ taskScheduledEventDetails: task }) =>
      task === undefined ? [] : [`${task.resourceType} ${task.resource}`],
    );
    expect(resources).toEqual(
      expect.arrayContaining(['lambda invoke', 'aws-sdk:securityhub batchUpdateFindings']),
    );
    const child = events.flatMap(({ taskSubmittedEventDetails: task }) => task ?? [])[0];
    expect(child).toMatchObject({ resourceType: 'states', resource: 'startExecution.sync:2' });
    expect(JSON.parse(child?.output ?? '').ExecutionArn).toContain(':execution:ReplacePolicyVersion');
    const done = events.flatMap(({ taskSucceededEventDetails: task }) => task ?? []);
    expect(done.every(({ output }) => typeof output === 'string')).toBe(true);
  });

  it('comes in pages, forwards and backwards, with data or without', async () => {
    const clients = await open({ settings: ON });
    await clients.securityHub.send(new BatchImportFindingsCommand(imported()));
    const { events: all = [] } = await history(clients);
    const first = await history(clients, { maxResults: 5 });
    const second = await history(clients, { maxResults: 5, nextToken: first.nextToken });
    expect([...(first.events ?? []), ...(second.events ?? [])]).toEqual(all.slice(0, 10));
    const backwards = await history(clients, { reverseOrder: true, includeExecutionData: false });
    expect(backwards.events?.map(({ id }) => id)).toEqual(all.map(({ id }) => id).toReversed());
    expect(backwards.events?.at(-1)?.executionStartedEventDetails).not.toHaveProperty('input');
  });

  it('says which task failed, and why the execution did', async () => {
    const clients = await open({ faults: [{ operation: 'GetParameter', error: 'AccessDenied', times: 99 }] });
    await press(clients);
    const { events = [] } = await history(clients);
    expect(events.at(-1)?.type).toBe('ExecutionFailed');
    expect(events.find(({ type }) => type === 'TaskFailed')?.taskFailedEventDetails).toMatchObject({
      resourceType: 'lambda',
      resource: 'invoke',
    });
  });
});

describe('a run that was started by a custom action and waits for approval', () => {
  it('goes on when "warden approve" answers, and repairs', async () => {
    const clients = await open({ versions: [CUTS_OFF] });
    await clients.securityHub.send(new BatchImportFindingsCommand(imported()));
    expect(await press(clients)).toMatchObject({ FailedEntryCount: 0 });
    const table = deployment.tables[0]?.TableName ?? '';
    const id = await eventually(async () => {
      const now = new Date(emulated.world.rehearsal.clock.now()).toISOString();
      return (await openApprovals({ dynamodb: clients.dynamodb, table }, now))[0]?.id;
    });
    const terminal = capture();
    const { now } = emulated.world.rehearsal.clock;
    const code = await approvals(['approve', id, '--yes', '--table', table], { ...terminal, clients, now });
    expect(code).toBe(0);
    expect((await endedRun(clients.sfn)).status).toBe('SUCCEEDED');
    expect(await workflowStatus(clients)).toBe('RESOLVED');
  });

  it('can be stopped', async () => {
    const clients = await open({ versions: [CUTS_OFF] });
    await press(clients);
    const executionArn = await eventually(async () => {
      const stateMachineArn = workflowArn('remediate');
      const listed = await clients.sfn.send(new ListExecutionsCommand({ stateMachineArn }));
      return listed.executions?.[0]?.executionArn;
    });
    const { stopDate } = await clients.sfn.send(
      new StopExecutionCommand({ executionArn, error: 'Enough', cause: 'for today' }),
    );
    expect(stopDate).toBeInstanceOf(Date);
    expect(await endedRun(clients.sfn)).toMatchObject({
      status: 'ABORTED',
      error: 'Enough',
      cause: 'for today',
    });
  });
});

test('an event that is too large for a workflow is taken, and not delivered', async () => {
  const clients = await open();
  const answer = await press(clients, finding({ Description: 'x'.repeat(262_144) }));
  expect(answer).toMatchObject({ FailedEntryCount: 0 });
  expect(emulated.world.rehearsal.undelivered).toHaveLength(1);
});

test('an execution is started by name, which is then taken', async () => {
  const { sfn } = await open();
  const start = () =>
    sfn.send(
      new StartExecutionCommand({ stateMachineArn: workflowArn('close-run'), name: 'mine', input: '{}' }),
    );
  expect((await start()).executionArn).toMatch(/:execution:.*:mine$/);
  await endedRun(sfn, 'close-run');
  await expect(start()).rejects.toMatchObject({ name: 'ExecutionAlreadyExists' });
});

test('state machines are listed in pages and described', async () => {
  const { sfn } = await open();
  const first = await sfn.send(new ListStateMachinesCommand({ maxResults: 4 }));
  const rest = await sfn.send(new ListStateMachinesCommand({ nextToken: first.nextToken }));
  const listed = [...(first.stateMachines ?? []), ...(rest.stateMachines ?? [])];
  expect(listed.map(({ stateMachineArn }) => stateMachineArn)).toEqual(
    deployment.workflows.map(({ arn }) => arn),
  );
  const { definition } = await sfn.send(
    new DescribeStateMachineCommand({ stateMachineArn: workflowArn('remediate') }),
  );
  expect(JSON.parse(definition ?? '')).toHaveProperty('StartAt');
});

test('a task token that was never issued is refused by each of its operations', async () => {
  const { sfn } = await open();
  const taskToken = 'f'.repeat(64);
  for (const command of [
    new SendTaskFailureCommand({ taskToken }),
    new SendTaskHeartbeatCommand({ taskToken }),
  ])
    await expect(sfn.send(command as SendTaskHeartbeatCommand)).rejects.toMatchObject({
      name: 'TaskDoesNotExist',
      $metadata: { httpStatusCode: 400 },
    });
});

test('parameters, topics and the identity answer as well', async () => {
  const { ssm, sns, sts } = await open();
  const Name = deployment.parameters[0]?.name;
  await ssm.send(new PutParameterCommand({ Name, Value: '{"killSwitch":true}', Overwrite: true }));
  expect((await ssm.send(new GetParameterCommand({ Name }))).Parameter).toMatchObject({
    Value: '{"killSwitch":true}',
    Version: 2,
  });
  const TopicArn = 'arn:aws:sns:eu-west-1:111122223333:alerts';
  expect((await sns.send(new PublishCommand({ TopicArn, Message: 'a < b' }))).MessageId).toBeDefined();
  expect((await sts.send(new GetCallerIdentityCommand({}))).Account).toBe('111122223333');
});

test('fifty requests at once get fifty answers', async () => {
  const { iot, securityHub, sts } = await open();
  const answers = await Promise.all(
    Array.from({ length: 50 }, async (_, index) => {
      if (index % 3 === 0) return (await iot.send(new ListPoliciesCommand({}))).policies?.length;
      if (index % 3 === 1) return (await sts.send(new GetCallerIdentityCommand({}))).Account;
      const Id = `finding-${index}`;
      return (await securityHub.send(new BatchImportFindingsCommand(imported({ Id })))).SuccessCount;
    }),
  );
  expect(answers).toEqual(answers.map((_, index) => [1, '111122223333', 1][index % 3]));
  expect((await securityHub.send(new GetFindingsCommand({}))).Findings).toHaveLength(16);
});
