import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { IAMClient } from '@aws-sdk/client-iam';
import { IoTClient } from '@aws-sdk/client-iot';
import { IoTDataPlaneClient } from '@aws-sdk/client-iot-data-plane';
import { createDataPlane } from '../handlers/data-plane';
import { createDisconnect } from '../handlers/disconnect';
import { createFleet } from '../handlers/fleet';
import { createPlan } from '../handlers/plan';
import { createVerify } from '../handlers/verify';
import type { Json } from '../remediations/json';
import type { Account, ServiceName } from './account/account';
import { NotRehearsed } from './account/aws-error';
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
): ReadonlyMap<string, RehearsedFunction> {
  const client = <Client>(service: ServiceName, create: new (configuration: object) => Client): Client =>
    new create({
      region: account.identity.region,
      credentials: { accessKeyId: 'rehearsal', secretAccessKey: 'rehearsal' },
      requestHandler: account.requestHandler(service),
      // The SDK would wait in real time; the workflow retries in virtual time.
      maxAttempts: 1,
    });
  const iot = client('iot', IoTClient);
  const iam = client('iam', IAMClient);
  const dynamodb = client('dynamodb', DynamoDBClient);
  const dataPlane = createDataPlane(iot, () => client('iotdata', IoTDataPlaneClient));

  const wire = ({ handler, environment }: DeployedFunction): RehearsedFunction => {
    const journal = { dynamodb, table: environment.JOURNAL_TABLE ?? '' };
    // Reports are made at once here.
    const fleet = createFleet({ iot, iam, pause: async () => {}, journal });
    switch (handler) {
      case 'plan':
        return createPlan({
          fleet: { ...fleet, loggingRoleArn: environment.LOGGING_ROLE_ARN ?? '' },
          journal,
        });
      case 'verify':
        return createVerify({ fleet });
      case 'disconnect':
        return createDisconnect(dataPlane);
      case 'approval-page':
        return () => Promise.reject(new NotRehearsed('the page to decide on'));
      default:
        throw new UnknownFunction(`expected plan, verify, disconnect or approval-page, got ${handler}`);
    }
  };
  return new Map(deployed.map((lambda) => [lambda.arn, wire(lambda)]));
}
