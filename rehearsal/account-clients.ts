import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { IAMClient } from '@aws-sdk/client-iam';
import { IoTClient } from '@aws-sdk/client-iot';
import { IoTDataPlaneClient } from '@aws-sdk/client-iot-data-plane';
import { SNSClient } from '@aws-sdk/client-sns';
import { SSMClient } from '@aws-sdk/client-ssm';
import type { Account, ServiceName } from './account/account';

export type AccountClients = ReturnType<typeof createClients>;

/** SDK clients that talk to embedded accounts, made once for each. */
export function createAccountClients(): (account: Account) => AccountClients {
  const made = new Map<Account, AccountClients>();
  return (account) => {
    const clients = made.get(account) ?? createClients(account);
    made.set(account, clients);
    return clients;
  };
}

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
