import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { STSClient } from '@aws-sdk/client-sts';
import { createFleet } from '../fleet';
import { createVerify } from '../verify';
import { createActing } from './act';
import { createClients } from './clients';
import { requireEnvironment } from './environment';

const journal = { dynamodb: new DynamoDBClient({}), table: requireEnvironment('JOURNAL_TABLE') };

export const handler = createVerify({
  fleet: createActing(new STSClient({}), (credentials) =>
    createFleet({ ...createClients(credentials), journal }),
  ),
});
