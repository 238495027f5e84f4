import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { STSClient } from '@aws-sdk/client-sts';
import { createFleet } from '../fleet';
import { logged } from '../logged';
import { createVerify } from '../verify';
import { createActing } from './act';
import { createClients } from './clients';
import { requireEnvironment } from './environment';
import { log } from './log';

const journal = { dynamodb: new DynamoDBClient({}), table: requireEnvironment('JOURNAL_TABLE') };

const fleet = createActing(new STSClient({}), (credentials) =>
  createFleet({ ...createClients(credentials), journal }),
);

export const handler = logged(
  { function: 'verify', log, tell: ({ outcome }) => ({ message: 'Verified', outcome }) },
  createVerify({ fleet }),
);
