import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { IAMClient } from '@aws-sdk/client-iam';
import { IoTClient } from '@aws-sdk/client-iot';
import { IoTDataPlaneClient } from '@aws-sdk/client-iot-data-plane';
import { SNSClient } from '@aws-sdk/client-sns';
import { SSMClient } from '@aws-sdk/client-ssm';
import { createBounds } from '../handlers/bounds';
import { createCountApprovals } from '../handlers/count-approvals';
import { createDataPlane } from '../handlers/data-plane';
import { createDisconnect } from '../handlers/disconnect';
import { createFleet } from '../handlers/fleet';
import { createNotify } from '../handlers/notify';
import { createPlan } from '../handlers/plan';
import { readSettings } from '../handlers/read-settings';
import { createRequestApproval } from '../handlers/request-approval';
import { createVerify } from '../handlers/verify';
import type { Json } from '../remediations/json';
import type { Account, ServiceName } from './account/account';
import { NotRehearsed } from './account/aws-error';
import type { Surroundings } from './account/surroundings';
import type { DeployedFunction } from './deployment/deployment';

export type RehearsedFunction = (payload: Json) => Promise<unknown>;

/** The template names a function that rehearsal does not know how to wire. */
export class UnknownFunction extends Error {
  override readonly name = 'UnknownFunction';
}

/** The deployed functions by ARN: the code of handlers/ on SDK clients that talk to the embedded account. */
export function createFunctions(
  deployed: readonly DeployedFunction[],
  account: Account,
  surroundings: Pick<Surroundings, 'now' | 'random'>,
): ReadonlyMap<string, RehearsedFunction> {
  const wire = createWiring(createClients(account), surroundings);
  return new Map(deployed.map((lambda) => [lambda.arn, wire(lambda)]));
}

const createWiring =
  (
    { iot, iam, sns, ssm, dynamodb, iotData }: ReturnType<typeof createClients>,
    { now, random }: Pick<Surroundings, 'now' | 'random'>,
  ) =>
  ({ handler, environment }: DeployedFunction): RehearsedFunction => {
    const journal = { dynamodb, table: environment.JOURNAL_TABLE ?? '' };
    const notifications = {
      sns,
      topicArn: environment.TOPIC_ARN ?? '',
      chatTopicArn: environment.CHAT_TOPIC_ARN,
    };
    // Reports are made at once here.
    const fleet = createFleet({ iot, iam, pause: async () => {}, journal });
    switch (handler) {
      case 'plan':
        return createPlan({
          fleet: {
            ...fleet,
            loggingRoleArn: environment.LOGGING_ROLE_ARN ?? '',
            quarantineGroup: environment.QUARANTINE_GROUP ?? '',
          },
          journal,
          settings: () => readSettings(ssm, environment.SETTINGS_PARAMETER ?? ''),
          bounds: createBounds({ iot, journal }),
          // The answer says it as well.
          log: () => {},
        });
      case 'verify':
        return createVerify({ fleet });
      case 'disconnect':
        return createDisconnect(createDataPlane(iot, iotData));
      case 'request-approval':
        return createRequestApproval({
          ...notifications,
          journal,
          pageUrl: environment.PAGE_URL ?? '',
          random: (bytes) => Uint8Array.from({ length: bytes }, () => Math.floor(random() * 256)),
          now,
        });
      case 'notify':
        return createNotify(notifications);
      case 'count-approvals':
        return createCountApprovals({ journal, now });
      case 'approval-page':
        return () => Promise.reject(new NotRehearsed('the page to decide on'));
      default:
        throw new UnknownFunction(`expected a handler of handlers/lambda, got ${handler}`);
    }
  };

function createClients(account: Account) {
  const client = <Client>(service: ServiceName, create: new (configuration: object) => Client): Client =>
    new create({
      region: account.identity.region,
      credentials: { accessKeyId: 'rehearsal', secretAccessKey: 'rehearsal' },
      requestHandler: account.requestHandler(service),
      // The SDK would wait in real time; the workflow retries in virtual time.
      maxAttempts: 1,
    });
  return {
    iot: client('iot', IoTClient),
    iam: client('iam', IAMClient),
    sns: client('sns', SNSClient),
    ssm: client('ssm', SSMClient),
    dynamodb: client('dynamodb', DynamoDBClient),
    iotData: () => client('iotdata', IoTDataPlaneClient),
  };
}
