import {
  DescribeExecutionCommand,
  ExecutionDoesNotExist,
  paginateGetExecutionHistory,
  type SFNClient,
} from '@aws-sdk/client-sfn';

/** The states that an execution has entered, in order; `gone`, as a clause: Step Functions no longer knows, or will not say. */
export type RunPath =
  | { readonly status: string; readonly states: readonly string[] }
  | { readonly gone: string };

/** Kept for 90 days: https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html */
const KEPT_DAYS = 90;

export async function readPath(sfn: SFNClient, executionArn: string): Promise<RunPath> {
  try {
    const { status = 'UNKNOWN' } = await sfn.send(new DescribeExecutionCommand({ executionArn }));
    const states: string[] = [];
    for await (const { events = [] } of paginateGetExecutionHistory({ client: sfn }, { executionArn }))
      states.push(...events.flatMap(({ stateEnteredEventDetails }) => stateEnteredEventDetails?.name ?? []));
    return { status, states };
  } catch (error) {
    if (error instanceof ExecutionDoesNotExist)
      return { gone: `Step Functions keeps it for ${KEPT_DAYS} days, and has it no more` };
    if (error instanceof Error && error.name === 'AccessDeniedException')
      return { gone: 'needs states:DescribeExecution and states:GetExecutionHistory' };
    throw error;
  }
}

/** A run is named as its execution is. */
export const executionOf = (workflowArn: string, run: string): string =>
  `${workflowArn.replace(':stateMachine:', ':execution:')}:${run}`;
