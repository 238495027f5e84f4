import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SFNClient } from '@aws-sdk/client-sfn';
import { createApprovalPage } from '../approval-page';
import { requireEnvironment } from './environment';

export const handler = createApprovalPage({
  journal: { dynamodb: new DynamoDBClient({}), table: requireEnvironment('JOURNAL_TABLE') },
  sfn: new SFNClient({}),
  now: Date.now,
});
