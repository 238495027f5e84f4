import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { createFleet } from '../fleet';
import { logged } from '../logged';
import { createVerify } from '../verify';
import { createClients } from './clients';
import { requireEnvironment } from './environment';
import { log } from './log';

const journal = { dynamodb: new DynamoDBClient({}), table: requireEnvironment('JOURNAL_TABLE') };

export const handler = logged(
  { function: 'verify', log, tell: ({ outcome }) => ({ message: 'Verified', outcome }) },
  createVerify({ fleet: createFleet({ ...createClients(), journal }) }),
);
