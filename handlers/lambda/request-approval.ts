import { randomBytes } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { logged } from '../logged';
import { createRequestApproval } from '../request-approval';
import { requireEnvironment } from './environment';
import { log } from './log';
import { createNotifications } from './notifications';

const requestApproval = createRequestApproval({
  ...createNotifications(),
  journal: { dynamodb: new DynamoDBClient({}), table: requireEnvironment('JOURNAL_TABLE') },
  pageUrl: requireEnvironment('PAGE_URL'),
  random: randomBytes,
  now: Date.now,
});

export const handler = logged(
  {
    function: 'request-approval',
    log,
    tell: ({ id, expiresAt }) => ({
      message: `Asked for approval ${id}, until ${expiresAt}`,
      metrics: [{ name: 'ApprovalsRequested', value: 1 }],
    }),
  },
  requestApproval,
);
