import {
  type AwsSecurityFinding,
  BatchImportFindingsCommand,
  BatchUpdateFindingsCommand,
  type BatchUpdateFindingsCommandInput,
  GetFindingsCommand,
  type GetFindingsCommandInput,
  SecurityHubClient,
} from '@aws-sdk/client-securityhub';
import type { Delivery } from '../../../rehearsal/account/events/bus';
import { importedFinding, PRODUCT_ARN } from './finding';
import { CLIENT_DEFAULTS, rehearse } from './rehearsed-account';

/** Security Hub through the SDK's client, with a rule that delivers every event. */
export const openHub = () => {
  const deliveries: Delivery[] = [];
  const { account } = rehearse({ deliver: (delivery) => deliveries.push(delivery) });
  account.events.putRule({
    name: 'all',
    pattern: { source: ['aws.securityhub'] },
    targets: [{ Id: 'target', Arn: 'arn:aws:states:eu-west-1:111122223333:stateMachine:remediate' }],
  });
  const client = new SecurityHubClient({
    ...CLIENT_DEFAULTS,
    requestHandler: account.requestHandler('securityhub'),
  });
  return {
    deliveries,
    importFindings: (...Findings: AwsSecurityFinding[]) =>
      client.send(new BatchImportFindingsCommand({ Findings })),
    update: (change: Partial<BatchUpdateFindingsCommandInput>) =>
      client.send(
        new BatchUpdateFindingsCommand({
          FindingIdentifiers: [{ Id: importedFinding().Id, ProductArn: PRODUCT_ARN }],
          ...change,
        }),
      ),
    get: (input: GetFindingsCommandInput = {}) => client.send(new GetFindingsCommand(input)),
    only: async () => (await client.send(new GetFindingsCommand({}))).Findings?.[0],
  };
};
