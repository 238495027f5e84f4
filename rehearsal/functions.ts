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

/** The deployed functions by ARN: the code of handlers/ on SDK clients that talk to the embedded account, each with its role. */
export function createFunctions(
  deployed: readonly DeployedFunction[],
  account: Account,
  surroundings: Pick<Surroundings, 'now' | 'random'>,
): ReadonlyMap<string, RehearsedFunction> {
  return new Map(
    deployed.map((lambda) => [lambda.arn, wire(lambda, createClients(account, lambda), surroundings)]),
  );
}

type Clients = ReturnType<typeof createClients>;

function wire(
  { handler, environment }: DeployedFunction,
  clients: Clients,
  { now, random }: Pick<Surroundings, 'now' | 'random'>,
): RehearsedFunction {
  switch (handler) {
    case 'plan':
      return createPlanOn(clients, environment);
    case 'verify':
      return createVerify({ fleet: fleetOf(clients, journalOf(clients, environment)) });
    case 'disconnect':
      return createDisconnect(createDataPlane(clients.iot(), clients.iotData));
    case 'request-approval':
      return createRequestApproval({
        ...notificationsOf(clients, environment),
        journal: journalOf(clients, environment),
        pageUrl: environment.PAGE_URL ?? '',
        random: (bytes) => Uint8Array.from({ length: bytes }, () => Math.floor(random() * 256)),
        now,
      });
    case 'notify':
      return createNotify(notificationsOf(clients, environment));
    case 'count-approvals':
      return createCountApprovals({ journal: journalOf(clients, environment), now });
    case 'approval-page':
      return () => Promise.reject(new NotRehearsed('the page to decide on'));
    default:
      throw new UnknownFunction(`expected a handler of handlers/lambda, got ${handler}`);
  }
}

type Environment = DeployedFunction['environment'];

function createPlanOn(clients: Clients, environment: Environment): RehearsedFunction {
  const journal = journalOf(clients, environment);
  const ssm = clients.ssm();
  return createPlan({
    fleet: {
      ...fleetOf(clients, journal),
      loggingRoleArn: environment.LOGGING_ROLE_ARN ?? '',
      quarantineGroup: environment.QUARANTINE_GROUP ?? '',
    },
    journal,
    settings: () => readSettings(ssm, environment.SETTINGS_PARAMETER ?? ''),
    bounds: createBounds({ iot: clients.iot(), journal }),
    // The answer says it as well.
    log: () => {},
  });
}

const journalOf = ({ dynamodb }: Clients, environment: Environment) => ({
  dynamodb: dynamodb(),
  table: environment.JOURNAL_TABLE ?? '',
});

const notificationsOf = ({ sns }: Clients, environment: Environment) => ({
  sns: sns(),
  topicArn: environment.TOPIC_ARN ?? '',
  chatTopicArn: environment.CHAT_TOPIC_ARN,
});

/** Reports are made at once here. */
const fleetOf = ({ iot, iam }: Clients, journal: ReturnType<typeof journalOf>) =>
  createFleet({ iot: iot(), iam: iam(), pause: async () => {}, journal });

function createClients(account: Account, { roleArn, name }: DeployedFunction) {
  const caller = { accountId: account.identity.accountId, roleArn, session: name };
  const client =
    <Client>(service: ServiceName, create: new (configuration: object) => Client): (() => Client) =>
    () =>
      new create({
        region: account.identity.region,
        credentials: { accessKeyId: 'rehearsal', secretAccessKey: 'rehearsal' },
        requestHandler: account.requestHandler(service, caller),
        // The SDK would wait in real time; the workflow retries in virtual time.
        maxAttempts: 1,
      });
  return {
    iot: client('iot', IoTClient),
    iam: client('iam', IAMClient),
    sns: client('sns', SNSClient),
    ssm: client('ssm', SSMClient),
    dynamodb: client('dynamodb', DynamoDBClient),
    iotData: client('iotdata', IoTDataPlaneClient),
  };
}
