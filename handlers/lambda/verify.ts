import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { createFleet } from '../fleet';
import { createVerify } from '../verify';
import { createClients } from './clients';
import { requireEnvironment } from './environment';

const journal = { dynamodb: new DynamoDBClient({}), table: requireEnvironment('JOURNAL_TABLE') };

export const handler = createVerify({ fleet: createFleet({ ...createClients(), journal }) });
