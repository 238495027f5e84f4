import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SSMClient } from '@aws-sdk/client-ssm';
import { createBounds } from '../bounds';
import { createFleet } from '../fleet';
import { createPlan } from '../plan';
import { readSettings } from '../read-settings';
import { createClients } from './clients';
import { requireEnvironment } from './environment';

const journal = { dynamodb: new DynamoDBClient({}), table: requireEnvironment('JOURNAL_TABLE') };
const clients = createClients();
const ssm = new SSMClient({});
const parameter = requireEnvironment('SETTINGS_PARAMETER');

export const handler = createPlan({
  fleet: {
    ...createFleet({ ...clients, journal }),
    loggingRoleArn: requireEnvironment('LOGGING_ROLE_ARN'),
    quarantineGroup: requireEnvironment('QUARANTINE_GROUP'),
  },
  journal,
  settings: () => readSettings(ssm, parameter),
  bounds: createBounds({ iot: clients.iot, journal }),
  complain: console.error,
});
