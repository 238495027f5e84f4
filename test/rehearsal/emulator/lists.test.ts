import {
  DescribeRuleCommand,
  ListRulesCommand,
  ListTargetsByRuleCommand,
  TestEventPatternCommand,
} from '@aws-sdk/client-eventbridge';
import { DescribeHubCommand } from '@aws-sdk/client-securityhub';
import { ListTopicsCommand } from '@aws-sdk/client-sns';
import {
  DescribeParametersCommand,
  GetParametersByPathCommand,
  GetParametersCommand,
} from '@aws-sdk/client-ssm';
import { createEmulated, type Emulated } from '../../support/emulated';
import { deployment } from '../../support/rehearsed';

let emulated: Emulated;
beforeAll(async () => {
  emulated = await createEmulated();
});
afterAll(() => emulated.close());

test('the rules of the stack are listed in pages, with their targets, whether enabled or not', async () => {
  const { events } = emulated.clients;
  const first = await events.send(new ListRulesCommand({ Limit: 4 }));
  const rest = await events.send(new ListRulesCommand({ NextToken: first.NextToken }));
  const listed = [...(first.Rules ?? []), ...(rest.Rules ?? [])];
  expect(listed.map(({ Arn, State }) => [Arn, State])).toEqual(
    deployment.rules.map(({ arn, State }) => [arn, State]),
  );
  const [rule] = deployment.rules;
  expect(await events.send(new DescribeRuleCommand({ Name: rule?.name }))).toMatchObject({ Arn: rule?.arn });
  const { Targets } = await events.send(new ListTargetsByRuleCommand({ Rule: rule?.name }));
  expect(Targets).toMatchObject([{ Id: 'Target0', RoleArn: rule?.Targets[0]?.RoleArn }]);
  const named = await events.send(new ListRulesCommand({ NamePrefix: 'Automatic' }));
  expect(named.Rules).toMatchObject([{ State: 'DISABLED' }]);
});

test('a pattern is tried on an event', async () => {
  const { events } = emulated.clients;
  const Event = JSON.stringify({ source: 'mine' });
  const tried = async (source: string) =>
    (
      await events.send(
        new TestEventPatternCommand({ EventPattern: JSON.stringify({ source: [source] }), Event }),
      )
    ).Result;
  expect([await tried('mine'), await tried('other')]).toEqual([true, false]);
});

test('parameters are read by name and by path, and described', async () => {
  const { ssm } = emulated.clients;
  const [settings = '', described = ''] = deployment.parameters.map(({ name }) => name);
  const read = await ssm.send(new GetParametersCommand({ Names: [settings, 'none'] }));
  expect([read.Parameters?.map(({ Name }) => Name), read.InvalidParameters]).toEqual([[settings], ['none']]);
  const within = async (Path: string, Recursive = false) =>
    (await ssm.send(new GetParametersByPathCommand({ Path, Recursive }))).Parameters?.map(({ Name }) => Name);
  expect(await within('/fleet-warden')).toEqual([described]);
  expect([await within('/'), await within('/', true)]).toEqual([[], [described]]);
  const page = await ssm.send(new DescribeParametersCommand({ MaxResults: 1 }));
  const next = await ssm.send(new DescribeParametersCommand({ NextToken: page.NextToken }));
  expect([...(page.Parameters ?? []), ...(next.Parameters ?? [])].map(({ Name }) => Name)).toEqual(
    deployment.parameters.map(({ name }) => name),
  );
});

test('the topics of the stack are listed, and the hub is there', async () => {
  const { sns, securityHub } = emulated.clients;
  const { Topics } = await sns.send(new ListTopicsCommand({}));
  expect(Topics?.map(({ TopicArn }) => TopicArn)).toEqual(deployment.topics.map(({ arn }) => arn));
  const { HubArn } = await securityHub.send(new DescribeHubCommand({}));
  expect(HubArn).toBe('arn:aws:securityhub:eu-west-1:111122223333:hub/default');
});

describe('what is wrong gets the error of AWS:', () => {
  it.each([
    ['a rule', 'events', new DescribeRuleCommand({ Name: 'none' }), 'ResourceNotFoundException'],
    ['a bus', 'events', new ListRulesCommand({ EventBusName: 'none' }), 'ResourceNotFoundException'],
    ['a page of rules', 'events', new ListRulesCommand({ NextToken: 'none' }), 'ValidationException'],
    ['a limit of rules', 'events', new ListRulesCommand({ Limit: 101 }), 'ValidationException'],
    [
      'a pattern',
      'events',
      new TestEventPatternCommand({ EventPattern: '[', Event: '{}' }),
      'InvalidEventPatternException',
    ],
    [
      'an event',
      'events',
      new TestEventPatternCommand({ EventPattern: '{"source":["a"]}', Event: '7' }),
      'ValidationException',
    ],
    ['no name', 'ssm', new GetParametersCommand({ Names: [] }), 'ValidationException'],
    ['a path', 'ssm', new GetParametersByPathCommand({ Path: 'none' }), 'ValidationException'],
    ['a page', 'ssm', new DescribeParametersCommand({ NextToken: 'none' }), 'InvalidNextToken'],
    ['a page size', 'ssm', new DescribeParametersCommand({ MaxResults: 51 }), 'ValidationException'],
    ['a page of topics', 'sns', new ListTopicsCommand({ NextToken: 'none' }), 'InvalidParameterException'],
    ['a hub', 'securityHub', new DescribeHubCommand({ HubArn: 'none' }), 'ResourceNotFoundException'],
  ] as const)('%s', async (_, service, command, name) => {
    const client = emulated.clients[service] as Emulated['clients']['ssm'];
    await expect(client.send(command as DescribeParametersCommand)).rejects.toMatchObject({ name });
  });
});
