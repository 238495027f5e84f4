import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SFNClient } from '@aws-sdk/client-sfn';
import { createApprovalPage } from '../approval-page';
import { logged } from '../logged';
import { requireEnvironment } from './environment';
import { log } from './log';

const approvalPage = createApprovalPage({
  journal: { dynamodb: new DynamoDBClient({}), table: requireEnvironment('JOURNAL_TABLE') },
  sfn: new SFNClient({}),
  now: Date.now,
  log,
});

export const handler = logged({ function: 'approval-page', log, tell: () => undefined }, approvalPage);
