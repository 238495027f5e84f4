import * as sdk from '@aws-sdk/client-sfn';
import { awsError } from '../account/aws-error';
import type { Operation } from '../account/operation';
import type { Engine } from '../engine/engine';
import type { Execution, ExecutionResult } from '../engine/execution';
import { checkArn } from './check-arn';
import { statesPage } from './paging';
import { parseText } from './text';

type Start = Operation<sdk.StartExecutionCommandInput, sdk.StartExecutionCommandOutput>;
type Stop = Operation<sdk.StopExecutionCommandInput, sdk.StopExecutionCommandOutput>;
type Describe = Operation<sdk.DescribeExecutionCommandInput, sdk.DescribeExecutionCommandOutput>;
type List = Operation<sdk.ListExecutionsCommandInput, sdk.ListExecutionsCommandOutput>;

export const startExecution =
  ({ start }: Engine): Start =>
  ({ stateMachineArn, name, input = '{}' }) => {
    const { arn, startedAt } = start({
      stateMachineArn: checkArn('stateMachine', stateMachineArn),
      input: parseText(input, sdk.InvalidExecutionInput$),
      name,
    });
    return { executionArn: arn, startDate: new Date(startedAt) };
  };

export const stopExecution =
  ({ stop }: Engine): Stop =>
  ({ executionArn, error, cause }) => {
    const { stoppedAt } = stop(checkArn('execution', executionArn), error, cause);
    return { stopDate: stoppedAt === undefined ? undefined : new Date(stoppedAt) };
  };

export const describeExecution =
  ({ describe }: Engine): Describe =>
  ({ executionArn }) => {
    const execution = describe(checkArn('execution', executionArn));
    return {
      ...summary(execution),
      input: JSON.stringify(execution.input),
      inputDetails: { included: true },
      ...ending(resultOf(execution)),
    };
  };

/** Throws what `statesPage` throws. Newest first, as in AWS. */
export const listExecutions =
  ({ list }: Engine): List =>
  ({ stateMachineArn, statusFilter, ...asked }) => {
    if (stateMachineArn === undefined)
      throw awsError(sdk.ValidationException$, 'Expected a stateMachineArn, got none');
    const executions = list(checkArn('stateMachine', stateMachineArn))
      .filter(({ status }) => statusFilter === undefined || status === statusFilter)
      .toReversed();
    const { items, nextToken } = statesPage(new Map(executions.map((one) => [one.arn, one])), asked);
    return { executions: items.map(summary), nextToken };
  };

const summary = ({ arn, stateMachineArn, name, status, startedAt, stoppedAt }: Execution) => ({
  executionArn: arn,
  stateMachineArn,
  name,
  status,
  startDate: new Date(startedAt),
  ...(stoppedAt !== undefined && { stopDate: new Date(stoppedAt) }),
});

const resultOf = ({ history }: Execution): ExecutionResult | undefined => {
  const last = history.at(-1);
  return last?.type === 'ExecutionEnded' ? last.result : undefined;
};

const ending = (result: ExecutionResult | undefined) => {
  if (result === undefined) return {};
  if (result.status === 'SUCCEEDED')
    return { output: JSON.stringify(result.output), outputDetails: { included: true } };
  return { error: result.error, cause: result.cause };
};
