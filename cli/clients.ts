import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { IoTClient } from '@aws-sdk/client-iot';
import { SecurityHubClient } from '@aws-sdk/client-securityhub';
import { SFNClient } from '@aws-sdk/client-sfn';
import { SNSClient } from '@aws-sdk/client-sns';
import { SQSClient } from '@aws-sdk/client-sqs';
import { SSMClient } from '@aws-sdk/client-ssm';
import type { Terminal } from './terminal';

export interface Clients {
  readonly dynamodb: DynamoDBClient;
  readonly iot: IoTClient;
  readonly securityhub: SecurityHubClient;
  readonly sfn: SFNClient;
  readonly sns: SNSClient;
  readonly sqs: SQSClient;
  readonly ssm: SSMClient;
}

/** What a test puts in the place of AWS and the clock. */
export interface AccountTerminal extends Terminal {
  readonly clients?: Clients;
  /** Epoch milliseconds. */
  readonly now?: () => number;
  readonly pause?: (milliseconds: number) => Promise<void>;
}

/** The options of every command that looks into an account. */
export const ACCOUNT_OPTIONS = {
  stack: { type: 'string' },
  region: { type: 'string' },
  profile: { type: 'string' },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

export const ACCOUNT_HELP = `  --stack NAME     the stack that was deployed (default: FleetWarden)
  --region REGION  --profile PROFILE    as of the AWS CLI
  --json           print JSON
  --help           print this`;

interface Where {
  readonly region?: string | undefined;
  readonly profile?: string | undefined;
}

/** Everything else, such as AWS_ENDPOINT_URL, is as the SDK finds it in the environment. */
export function createClients({ region, profile }: Where): Clients {
  const where = {
    ...(region === undefined ? {} : { region }),
    ...(profile === undefined ? {} : { profile }),
  };
  return {
    dynamodb: new DynamoDBClient(where),
    iot: new IoTClient(where),
    securityhub: new SecurityHubClient(where),
    sfn: new SFNClient(where),
    sns: new SNSClient(where),
    // Else it would ask the host of the queue's URL, whatever AWS_ENDPOINT_URL says.
    sqs: new SQSClient({ ...where, useQueueUrlAsEndpoint: false }),
    ssm: new SSMClient(where),
  };
}
