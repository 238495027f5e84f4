import * as sdk from '@aws-sdk/client-securityhub';
import type { Bus } from '../events/bus';
import { implement, type Service } from '../operation';
import type { Surroundings } from '../surroundings';
import { actionTargetOperations } from './action-targets';
import { describeHub } from './describe-hub';
import { emitImported } from './emit';
import { getFindings } from './get-findings';
import { importFindings } from './import-findings';
import { listMembers } from './list-members';
import { productSubscriptionOperations } from './product-subscriptions';
import type { Finding, SecurityHubState } from './state';
import { updateFindings } from './update-findings';

/** AWS Security Hub CSPM: findings and custom actions. */
export const securityHubService = (
  state: SecurityHubState,
  surroundings: Surroundings,
  bus: Bus,
): Service => {
  const onStored = (finding: Finding) => emitImported(bus, surroundings, finding);
  return {
    name: 'securityhub',
    sdk,
    invalidInput: sdk.InvalidInputException$,
    operations: [
      implement(sdk.BatchImportFindings$, importFindings(state, onStored)),
      implement(sdk.BatchUpdateFindings$, updateFindings(state, surroundings.now, onStored)),
      implement(sdk.GetFindings$, getFindings(state)),
      implement(sdk.DescribeHub$, describeHub(surroundings)),
      ...actionTargetOperations(state, surroundings),
      ...productSubscriptionOperations(surroundings),
      listMembers,
    ],
  };
};
