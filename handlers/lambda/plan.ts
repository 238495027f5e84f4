import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { createFleet } from '../fleet';
import { createPlan } from '../plan';
import { createClients } from './clients';
import { requireEnvironment } from './environment';

export const handler = createPlan({
  fleet: createFleet(createClients()),
  journal: { dynamodb: new DynamoDBClient({}), table: requireEnvironment('JOURNAL_TABLE') },
});
