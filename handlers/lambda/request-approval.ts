import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { createRequestApproval } from '../request-approval';
import { requireEnvironment } from './environment';

const journal = { dynamodb: new DynamoDBClient({}), table: requireEnvironment('JOURNAL_TABLE') };

export const handler = createRequestApproval({ journal, now: Date.now });
