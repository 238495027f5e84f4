import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { createFleet } from '../fleet';
import { createPlan } from '../plan';
import { createClients } from './clients';
import { requireEnvironment } from './environment';

const journal = { dynamodb: new DynamoDBClient({}), table: requireEnvironment('JOURNAL_TABLE') };

const fleet = createFleet({ ...createClients(), journal });

export const handler = createPlan({
  fleet: { ...fleet, loggingRoleArn: requireEnvironment('LOGGING_ROLE_ARN') },
  journal,
});
