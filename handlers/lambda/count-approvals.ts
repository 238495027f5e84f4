import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { createCountApprovals } from '../count-approvals';
import { logged } from '../logged';
import { requireEnvironment } from './environment';
import { log } from './log';

export const handler = logged(
  {
    function: 'count-approvals',
    log,
    tell: ({ waiting, expiring }) => ({
      message: `${waiting} requests for approval wait, ${expiring} expire soon`,
      metrics: [
        { name: 'ApprovalsWaiting', value: waiting },
        { name: 'ApprovalsExpiring', value: expiring },
      ],
    }),
  },
  createCountApprovals({
    journal: { dynamodb: new DynamoDBClient({}), table: requireEnvironment('JOURNAL_TABLE') },
    now: Date.now,
  }),
);
