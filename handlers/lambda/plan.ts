import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SSMClient } from '@aws-sdk/client-ssm';
import { createBounds } from '../bounds';
import { createFleet } from '../fleet';
import { logged } from '../logged';
import { createPlan } from '../plan';
import { readSettings } from '../read-settings';
import { tellDecision } from '../tell-decision';
import { createClients } from './clients';
import { requireEnvironment } from './environment';
import { log } from './log';

const journal = { dynamodb: new DynamoDBClient({}), table: requireEnvironment('JOURNAL_TABLE') };
const clients = createClients();
const ssm = new SSMClient({});
const parameter = requireEnvironment('SETTINGS_PARAMETER');

const plan = createPlan({
  fleet: {
    ...createFleet({ ...clients, journal }),
    loggingRoleArn: requireEnvironment('LOGGING_ROLE_ARN'),
    quarantineGroup: requireEnvironment('QUARANTINE_GROUP'),
  },
  journal,
  settings: () => readSettings(ssm, parameter),
  bounds: createBounds({ iot: clients.iot, journal }),
  log,
});

export const handler = logged({ function: 'plan', log, tell: tellDecision }, plan);
