import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { IoTClient } from '@aws-sdk/client-iot';
import { SecurityHubClient } from '@aws-sdk/client-securityhub';
import {
  DescribeExecutionCommand,
  GetExecutionHistoryCommand,
  SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import { ListSubscriptionsByTopicCommand, SNSClient } from '@aws-sdk/client-sns';
import { GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { SSMClient } from '@aws-sdk/client-ssm';
import { mockClient } from 'aws-sdk-client-mock';
import type { AccountTerminal, Clients } from '../../cli/clients';
import type { ServiceName } from '../../rehearsal/account/account';
import { capture } from './captured';
import type { World } from './rehearsed';

export type Command = (argv: readonly string[], terminal: AccountTerminal) => Promise<number>;

/** A terminal whose commands work in a world: its services where they are embedded, stand-ins for the others. */
export function operate({ rehearsal }: World, command: Command, reply?: string) {
  const { account, engine, clock } = rehearsal;
  const embedded = (service: ServiceName) => ({
    region: 'eu-west-1',
    credentials: { accessKeyId: 'key', secretAccessKey: 'secret' },
    requestHandler: account.requestHandler(service),
    maxAttempts: 1,
  });
  const clients: Clients = {
    dynamodb: new DynamoDBClient(embedded('dynamodb')),
    iot: new IoTClient(embedded('iot')),
    securityhub: new SecurityHubClient(embedded('securityhub')),
    ssm: new SSMClient(embedded('ssm')),
    sfn: new SFNClient({ region: 'eu-west-1' }),
    sns: new SNSClient({ region: 'eu-west-1' }),
    sqs: new SQSClient({ region: 'eu-west-1' }),
  };
  const started: unknown[] = [];
  const sfn = mockClient(clients.sfn);
  sfn.on(StartExecutionCommand).callsFake(async ({ stateMachineArn, input }) => {
    started.push(JSON.parse(input));
    const [execution] = await rehearsal.run(() => {
      engine.start({ stateMachineArn, input: JSON.parse(input) });
    });
    return { executionArn: execution?.arn };
  });
  sfn.on(DescribeExecutionCommand).callsFake(async ({ executionArn }) => {
    const result = await engine.describe(executionArn).result;
    const output = 'output' in result ? JSON.stringify(result.output) : undefined;
    return { status: result.status, output };
  });
  sfn.on(GetExecutionHistoryCommand).resolves({
    events: [
      { timestamp: new Date(0), type: 'TaskStateEntered', id: 1, stateEnteredEventDetails: { name: 'Plan' } },
    ],
  });
  const sns = mockClient(clients.sns);
  sns.on(ListSubscriptionsByTopicCommand).resolves({ Subscriptions: [{ Endpoint: 'ada@example.com' }] });
  const sqs = mockClient(clients.sqs);
  sqs.on(GetQueueAttributesCommand).resolves({ Attributes: { ApproximateNumberOfMessages: '0' } });
  const pauses: number[] = [];
  const terminal = capture();
  const run = (...argv: string[]) =>
    command(argv, {
      ...terminal,
      clients,
      now: clock.now,
      pause: async (milliseconds) => {
        pauses.push(milliseconds);
      },
      ask: reply === undefined ? undefined : async () => reply,
    });
  return {
    run,
    clients,
    sfn,
    sns,
    sqs,
    started,
    pauses,
    written: terminal.written,
    out: () => terminal.written().out,
  };
}
