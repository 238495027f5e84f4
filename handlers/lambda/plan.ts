import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { IoTClient } from '@aws-sdk/client-iot';
import { createFleet } from '../fleet';
import { createPlan } from '../plan';
import { requireEnvironment } from './environment';

export const handler = createPlan({
  fleet: { ...createFleet(new IoTClient({})), loggingRoleArn: requireEnvironment('LOGGING_ROLE_ARN') },
  journal: { dynamodb: new DynamoDBClient({}), table: requireEnvironment('JOURNAL_TABLE') },
});
