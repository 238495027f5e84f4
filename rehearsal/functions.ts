import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { IAMClient } from '@aws-sdk/client-iam';
import { IoTClient } from '@aws-sdk/client-iot';
import { createFleet } from '../handlers/fleet';
import { createPlan } from '../handlers/plan';
import { createVerify } from '../handlers/verify';
import type { Json } from '../remediations/json';
import type { Account, ServiceName } from './account/account';
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
  const fleet = createFleet({
    iot: client('iot', IoTClient),
    iam: client('iam', IAMClient),
    // Reports are made at once.
    pause: async () => {},
  });
  const dynamodb = client('dynamodb', DynamoDBClient);

  const wire = ({ handler, environment }: DeployedFunction): RehearsedFunction => {
    switch (handler) {
      case 'plan':
        return createPlan({ fleet, journal: { dynamodb, table: environment.JOURNAL_TABLE ?? '' } });
      case 'verify':
        return createVerify({ fleet });
      default:
        throw new UnknownFunction(`expected plan or verify, got ${handler}`);
    }
  };
  return new Map(deployed.map((lambda) => [lambda.arn, wire(lambda)]));
}
