import {
  CreateActionTarget$,
  type CreateActionTargetCommandInput,
  type CreateActionTargetCommandOutput,
  DescribeActionTargets$,
  type DescribeActionTargetsCommandInput,
  type DescribeActionTargetsCommandOutput,
  LimitExceededException$,
  ResourceConflictException$,
  ResourceNotFoundException$,
} from '@aws-sdk/client-securityhub';
import { awsError } from '../aws-error';
import { securityHubArn } from '../identity';
import { type ImplementedOperation, implement, type Operation } from '../operation';
import { page } from '../page';
import type { Surroundings } from '../surroundings';
import { checkRange, invalidInput } from './invalid-input';
import type { SecurityHubState } from './state';

/** https://docs.aws.amazon.com/general/latest/gr/sechub.html */
const MAX_ACTION_TARGETS = 50;
/** https://docs.aws.amazon.com/securityhub/latest/userguide/securityhub-cwe-configure.html */
const NAME_MAX_LENGTH = 20;
const ACTION_ID = /^[A-Za-z0-9]{1,20}$/;
const MAX_RESULTS = 100;

export const actionTargetOperations = (
  { actionTargets }: SecurityHubState,
  { identity }: Surroundings,
): readonly ImplementedOperation[] => {
  const create: Operation<CreateActionTargetCommandInput, CreateActionTargetCommandOutput> = (input) => {
    const { Id, Name, Description } = input;
    checkRange('Name length', Name.length, [1, NAME_MAX_LENGTH]);
    if (!ACTION_ID.test(Id)) throw invalidInput(`Expected an Id of ${ACTION_ID.source}, got ${Id}`);
    const ActionTargetArn = securityHubArn(identity, `action/custom/${Id}`);
    if (actionTargets.has(ActionTargetArn))
      throw awsError(ResourceConflictException$, `A custom action with this Id already exists: ${Id}`);
    if (actionTargets.size >= MAX_ACTION_TARGETS)
      throw awsError(LimitExceededException$, `Expected at most ${MAX_ACTION_TARGETS} custom actions`);
    actionTargets.set(ActionTargetArn, { ActionTargetArn, Name, Description });
    return { ActionTargetArn };
  };

  const describe: Operation<DescribeActionTargetsCommandInput, DescribeActionTargetsCommandOutput> = (
    input,
  ) => {
    const { ActionTargetArns: arns = [...actionTargets.keys()], MaxResults = MAX_RESULTS, NextToken } = input;
    checkRange('MaxResults', MaxResults, [1, MAX_RESULTS]);
    const result = page(arns, { token: NextToken, size: MaxResults });
    if (!result) throw invalidInput(`Expected a NextToken from an earlier page, got ${NextToken}`);
    return { ActionTargets: result.keys.map(find), NextToken: result.next };
  };

  const find = (arn: string) => {
    const target = actionTargets.get(arn);
    if (!target) throw awsError(ResourceNotFoundException$, `There is no custom action ${arn}`);
    return target;
  };

  return [implement(CreateActionTarget$, create), implement(DescribeActionTargets$, describe)];
};
