import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { IoTClient } from '@aws-sdk/client-iot';
import { createFleet } from '../fleet';
import { createPlan } from '../plan';
import { requireEnvironment } from './environment';

const journal = { dynamodb: new DynamoDBClient({}), table: requireEnvironment('JOURNAL_TABLE') };

const fleet = createFleet(new IoTClient({}), journal);

export const handler = createPlan({
  fleet: { ...fleet, loggingRoleArn: requireEnvironment('LOGGING_ROLE_ARN') },
  journal,
});
