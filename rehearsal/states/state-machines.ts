import * as sdk from '@aws-sdk/client-sfn';
import { awsError } from '../account/aws-error';
import type { Operation } from '../account/operation';
import { checkArn } from './check-arn';
import type { Machines } from './machines';
import { statesPage } from './paging';

type List = Operation<sdk.ListStateMachinesCommandInput, sdk.ListStateMachinesCommandOutput>;
type Describe = Operation<sdk.DescribeStateMachineCommandInput, sdk.DescribeStateMachineCommandOutput>;

export const listStateMachines =
  ({ workflows, deployedAt }: Machines): List =>
  (asked) => {
    const { items, nextToken } = statesPage(new Map(workflows.map((one) => [one.arn, one])), asked);
    const creationDate = new Date(deployedAt);
    return {
      stateMachines: items.map(({ arn, name }) => ({
        stateMachineArn: arn,
        name,
        type: 'STANDARD',
        creationDate,
      })),
      nextToken,
    };
  };

/** Throws `StateMachineDoesNotExist`. */
export const describeStateMachine =
  ({ workflows, deployedAt }: Machines): Describe =>
  ({ stateMachineArn }) => {
    const found = workflows.find(({ arn }) => arn === checkArn('stateMachine', stateMachineArn));
    if (!found)
      throw awsError(
        sdk.StateMachineDoesNotExist$,
        `Expected the ARN of a state machine, got ${stateMachineArn}`,
      );
    return {
      stateMachineArn,
      name: found.name,
      status: 'ACTIVE',
      type: 'STANDARD',
      definition: JSON.stringify(found.definition),
      roleArn: found.roleArn,
      creationDate: new Date(deployedAt),
    };
  };
