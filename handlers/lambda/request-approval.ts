import { randomBytes } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { createRequestApproval } from '../request-approval';
import { requireEnvironment } from './environment';
import { createNotifications } from './notifications';

export const handler = createRequestApproval({
  ...createNotifications(),
  journal: { dynamodb: new DynamoDBClient({}), table: requireEnvironment('JOURNAL_TABLE') },
  pageUrl: requireEnvironment('PAGE_URL'),
  random: randomBytes,
  now: Date.now,
});
