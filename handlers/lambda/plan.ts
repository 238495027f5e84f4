import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { IoTClient } from '@aws-sdk/client-iot';
import { createPlan } from '../plan';
import { requireEnvironment } from './environment';

export const handler = createPlan({
  iot: new IoTClient({}),
  journal: { dynamodb: new DynamoDBClient({}), table: requireEnvironment('JOURNAL_TABLE') },
});
