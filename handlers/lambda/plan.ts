import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SSMClient } from '@aws-sdk/client-ssm';
import { STSClient } from '@aws-sdk/client-sts';
import { logged } from '../logged';
import { createPlan } from '../plan';
import { orProbe } from '../probe';
import { createReach } from '../reach';
import { readSettings } from '../read-settings';
import { tellDecision } from '../tell-decision';
import { createActing } from './act';
import { createClients } from './clients';
import { requireEnvironment } from './environment';
import { log } from './log';

const journal = { dynamodb: new DynamoDBClient({}), table: requireEnvironment('JOURNAL_TABLE') };
const ssm = new SSMClient({});
const parameter = requireEnvironment('SETTINGS_PARAMETER');

const reach = createReach({
  sources: createActing(new STSClient({}), createClients),
  journal,
  quarantineGroup: requireEnvironment('QUARANTINE_GROUP'),
});
const plan = createPlan({
  reach,
  journal,
  settings: () => readSettings(ssm, parameter),
  log,
  now: Date.now,
});

export const handler = logged({ function: 'plan', log, tell: tellDecision }, orProbe(reach, plan));
