import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { IoTClient } from '@aws-sdk/client-iot';
import { createFleet } from '../fleet';
import { createVerify } from '../verify';
import { requireEnvironment } from './environment';

const journal = { dynamodb: new DynamoDBClient({}), table: requireEnvironment('JOURNAL_TABLE') };

export const handler = createVerify({ fleet: createFleet(new IoTClient({}), journal) });
