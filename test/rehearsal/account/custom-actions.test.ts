import {
  CreateActionTargetCommand,
  DescribeActionTargetsCommand,
  SecurityHubClient,
} from '@aws-sdk/client-securityhub';
import type { Delivery } from '../../../rehearsal/account/events/bus';
import { CLIENT_DEFAULTS, rehearse } from './rehearsed-account';

const open = () => {
  const deliveries: Delivery[] = [];
  const { account } = rehearse({ deliver: (delivery) => deliveries.push(delivery) });
  const client = new SecurityHubClient({
    ...CLIENT_DEFAULTS,
    requestHandler: account.requestHandler('securityhub'),
  });
  const create = (Id: string, Name = 'Remediate IoT') =>
    client.send(new CreateActionTargetCommand({ Id, Name, Description: 'Remediate this IoT finding' }));
  return { account, client, create, deliveries };
};

const ARN = 'arn:aws:securityhub:eu-west-1:111122223333:action/custom/RemediateIoT';

test('a custom action is created once', async () => {
  const { client, create } = open();
  await expect(create('RemediateIoT')).resolves.toMatchObject({ ActionTargetArn: ARN });
  await expect(create('RemediateIoT')).rejects.toMatchObject({ name: 'ResourceConflictException' });
  await expect(client.send(new DescribeActionTargetsCommand({}))).resolves.toMatchObject({
    ActionTargets: [{ ActionTargetArn: ARN, Name: 'Remediate IoT' }],
  });
});

test.each([
  ['Remediate-IoT', 'Remediate'],
  ['RemediateIoT', 'A name of twenty-one c'],
])('a custom action %s named %s is refused', async (id, name) => {
  await expect(open().create(id, name)).rejects.toMatchObject({ name: 'InvalidInputException' });
});

test('an account has at most 50 custom actions', async () => {
  const { create } = open();
  for (let count = 0; count < 50; count += 1) await create(`Action${count}`);
  await expect(create('Action50')).rejects.toMatchObject({ name: 'LimitExceededException' });
});

test('pressing a custom action sends each finding in an event of its own, to the rule for its arn', () => {
  const { account, deliveries } = open();
  account.events.putRule({
    name: 'remediate',
    pattern: { 'detail-type': ['Security Hub Findings - Custom Action'], resources: [ARN] },
    targets: [
      {
        Id: 'workflow',
        Arn: 'arn:aws:states:eu-west-1:111122223333:stateMachine:remediate',
        InputTransformer: {
          InputPathsMap: { findings: '$.detail.findings' },
          InputTemplate: '{"intent":"remediate","trigger":"custom-action","findings":<findings>}',
        },
      },
    ],
  });
  account.events.putRule({
    name: 'other',
    pattern: { resources: [`${ARN}2`] },
    targets: [{ Id: 'other', Arn: 'other' }],
  });
  account.pressCustomAction({
    actionArn: ARN,
    actionName: 'Remediate IoT',
    description: 'Remediate this IoT finding',
    findings: [{ Id: 'one' }, { Id: 'two' }],
  });
  expect(deliveries.map(({ rule, input }) => ({ rule, input }))).toEqual([
    {
      rule: 'remediate',
      input: { intent: 'remediate', trigger: 'custom-action', findings: [{ Id: 'one' }] },
    },
    {
      rule: 'remediate',
      input: { intent: 'remediate', trigger: 'custom-action', findings: [{ Id: 'two' }] },
    },
  ]);
  expect(deliveries[0]?.event).toMatchObject({
    source: 'aws.securityhub',
    resources: [ARN],
    detail: { actionName: 'Remediate IoT', actionDescription: 'Remediate this IoT finding' },
  });
});
