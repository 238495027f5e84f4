import * as z from 'zod/mini';
import type { Json } from '../../../remediations/json';
import { InvalidExecutionInput } from '../api-errors';
import { StatesError } from '../errors';
import type { ExecutionResult, LiveExecution } from '../execution';
import { plain } from '../plain';
import type { World } from '../world';
import { apiErrorName } from './api';
import type { Integration, Job } from './integration';
import { rejection } from './rejection';

/** @see https://docs.aws.amazon.com/step-functions/latest/dg/connect-stepfunctions.html */
const request = z.strictObject({
  StateMachineArn: z.string(),
  Input: z._default(z.unknown(), {}),
  Name: z.optional(z.string()),
});

/** How the task ends: with the start, or with the end of the child and its output as a string or as JSON. */
export type Waiting = 'none' | 'string' | 'json';

/** `states:startExecution`: a child that fails is a `States.TaskFailed`, its Cause the child's description. */
export const startExecution =
  (waiting: Waiting, world: World): Integration =>
  async (job) => {
    const { run, state } = job.visit;
    run.execution.record({ type: 'ChildRequested', state, input: job.arguments });
    const child = await start(job, world, waiting !== 'none');
    const started = { ExecutionArn: child.arn, StartDate: new Date(child.startedAt).toISOString() };
    if (waiting === 'none') return started;
    run.execution.record({ type: 'TaskSubmitted', state, output: started });
    const stop = () => child.end({ status: 'ABORTED' });
    // What a start sets off may have ended the execution already.
    if (job.signal.aborted) stop();
    job.signal.addEventListener('abort', stop, { once: true });
    const result = await world.clock.idle(child.result);
    job.signal.removeEventListener('abort', stop);
    return conclude(child, result, waiting);
  };

const start = async (
  { arguments: given, visit }: Job,
  world: World,
  waits: boolean,
): Promise<LiveExecution> => {
  const parsed = request.safeParse(given);
  if (!parsed.success) {
    const message = 'Expected Arguments of StateMachineArn, Input and Name';
    throw new StatesError('States.Runtime', message, { cause: parsed.error });
  }
  const { StateMachineArn: stateMachineArn, Input, Name: name } = parsed.data;
  const { execution } = visit.run;
  try {
    const request = { stateMachineArn, input: inputOf(Input), name };
    const started = () => world.start(request, execution);
    const { aroundStart } = world.calls;
    return aroundStart === undefined
      ? started()
      : await aroundStart({ ...request, waits, roleArn: execution.roleArn }, started);
  } catch (cause) {
    const error = rejection(cause);
    throw new StatesError(apiErrorName('StepFunctions', error.name), error.message, { cause });
  }
};

/** The API takes the input as text; the integration takes JSON as well. */
const inputOf = (given: unknown): Json => {
  if (typeof given !== 'string') return plain(given);
  try {
    return plain(JSON.parse(given));
  } catch (cause) {
    throw new InvalidExecutionInput(`Expected JSON, got '${given}'`, { cause });
  }
};

const conclude = (child: LiveExecution, result: ExecutionResult, waiting: 'string' | 'json'): Json => {
  const description = describe(child, result);
  if (result.status !== 'SUCCEEDED') throw new StatesError('States.TaskFailed', JSON.stringify(description));
  return { ...description, Output: waiting === 'json' ? result.output : JSON.stringify(result.output) };
};

/** The members of DescribeExecution as a task sees them; dates are epoch milliseconds. */
const describe = (child: LiveExecution, result: ExecutionResult) => ({
  ExecutionArn: child.arn,
  Input: JSON.stringify(child.input),
  Name: child.name,
  StartDate: child.startedAt,
  StateMachineArn: child.stateMachineArn,
  Status: result.status,
  StopDate: child.stoppedAt ?? null,
  ...(result.status !== 'SUCCEEDED' && failureOf(result)),
});

const failureOf = ({ error, cause }: Exclude<ExecutionResult, { status: 'SUCCEEDED' }>) => ({
  ...(error !== undefined && { Error: error }),
  ...(cause !== undefined && { Cause: cause }),
});
