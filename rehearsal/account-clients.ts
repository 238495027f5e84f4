import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { IAMClient } from '@aws-sdk/client-iam';
import { IoTClient } from '@aws-sdk/client-iot';
import { IoTDataPlaneClient } from '@aws-sdk/client-iot-data-plane';
import { SNSClient } from '@aws-sdk/client-sns';
import { SSMClient } from '@aws-sdk/client-ssm';
import type { ServiceName } from './account/account';
import type { RequestHandler } from './account/http/request-handler';
import type { Identity } from './account/identity';
import type { Acting } from './assume-role';

export type AccountClients = ReturnType<typeof createAccountClients>;

/** SDK clients that talk to an embedded account, as a caller; each made when it is first asked for, since that takes long. */
export function createAccountClients({ account, caller }: Acting) {
  const client = <Client>(
    service: ServiceName,
    create: new (configuration: object) => Client,
  ): (() => Client) => {
    let made: Client | undefined;
    return () => {
      made ??= new create(clientConfiguration(account.identity, account.requestHandler(service, caller)));
      return made;
    };
  };
  return {
    iot: client('iot', IoTClient),
    iam: client('iam', IAMClient),
    sns: client('sns', SNSClient),
    ssm: client('ssm', SSMClient),
    dynamodb: client('dynamodb', DynamoDBClient),
    iotData: client('iotdata', IoTDataPlaneClient),
  };
}

export const clientConfiguration = (
  { region }: Pick<Identity, 'region'>,
  requestHandler: RequestHandler,
) => ({
  region,
  credentials: { accessKeyId: 'rehearsal', secretAccessKey: 'rehearsal' },
  requestHandler,
  // Who calls is known by the handler: nobody reads a signature.
  signer: { sign: async <Request>(request: Request) => request },
  // The SDK would wait in real time; the workflow retries in virtual time.
  maxAttempts: 1,
});
