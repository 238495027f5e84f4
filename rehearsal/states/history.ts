import type { HistoryEvent, HistoryEventType } from '@aws-sdk/client-sfn';
import type { Json } from '../../remediations/json';
import type { ExecutionEvent } from '../engine/events';
import type { ExecutionResult } from '../engine/execution';
import type { KnownState } from './states-of';

/** An event of the API, without when and where in the history. */
export type Happened = Omit<HistoryEvent, 'id' | 'previousEventId' | 'timestamp'>;

/** What an event is seen with. */
export interface Seen {
  readonly states: ReadonlyMap<string, KnownState>;
  readonly region: string;
  readonly roleArn: string;
  readonly includeExecutionData: boolean;
}

/**
 * Events of the API for one of the engine; none for what AWS does not record. `before` is the type of the event before
 * in the same state.
 */
export const historyOf = (
  event: ExecutionEvent,
  before: ExecutionEvent['type'] | undefined,
  seen: Seen,
): readonly Happened[] => {
  switch (event.type) {
    case 'ExecutionStarted':
      return [
        {
          type: 'ExecutionStarted',
          executionStartedEventDetails: { ...data(seen, 'input', event.input), roleArn: seen.roleArn },
        },
      ];
    case 'ExecutionEnded':
      return [ended(event.result, seen)];
    case 'StateEntered':
      return [entered(event, seen)];
    case 'StateExited':
      return [...wholeSucceeded(event.state, before, seen), exited(event, seen)];
    case 'FunctionInvoked':
      return scheduled(event.state, { FunctionName: event.functionName, Payload: event.payload }, seen);
    case 'ApiCalled':
      return scheduled(event.state, event.input, seen);
    case 'ChildRequested':
      return scheduled(event.state, event.input, seen);
    case 'TaskSubmitted':
      return submitted(event, seen);
    case 'TaskSucceeded':
      return succeeded(event, seen);
    case 'ParallelStarted':
      return [{ type: 'ParallelStateStarted' }];
    case 'MapStarted':
      return [{ type: 'MapStateStarted', mapStateStartedEventDetails: { length: event.length } }];
    case 'IterationStarted':
    case 'IterationSucceeded':
    case 'IterationFailed':
      return [iterated(event)];
    case 'AttemptFailed':
      return failed(event, seen);
    case 'ChoiceMade':
    case 'RetryScheduled':
    case 'ErrorCaught':
      return [];
  }
};

const data = <Name extends 'input' | 'output'>(
  { includeExecutionData }: Seen,
  name: Name,
  value: Json,
): object =>
  includeExecutionData ? { [name]: JSON.stringify(value), [`${name}Details`]: { truncated: false } } : {};

const entered = (
  { state, input }: { readonly state: string; readonly input: Json },
  seen: Seen,
): Happened => ({
  type: typeOf(state, 'Entered', seen),
  stateEnteredEventDetails: { name: state, ...data(seen, 'input', input) },
});

const exited = (
  { state, output }: { readonly state: string; readonly output: Json },
  seen: Seen,
): Happened => ({
  type: typeOf(state, 'Exited', seen),
  stateExitedEventDetails: { name: state, ...data(seen, 'output', output) },
});

/** `TaskStateEntered`, `ChoiceStateExited` and so on. The API has a type for each kind of state. */
const typeOf = (state: string, what: 'Entered' | 'Exited', { states }: Seen): HistoryEventType =>
  `${states.get(state)?.type ?? 'Pass'}State${what}` as HistoryEventType;

const taskOf = (state: string, { states }: Seen): Omit<KnownState, 'type'> | undefined => {
  const { type, resourceType = '', resource = '' } = states.get(state) ?? {};
  return type === 'Task' ? { resourceType, resource } : undefined;
};

const scheduled = (state: string, parameters: Json, seen: Seen): readonly Happened[] => {
  const task = taskOf(state, seen);
  if (task === undefined) return [];
  const { region, includeExecutionData } = seen;
  const text = includeExecutionData ? JSON.stringify(parameters) : '{}';
  return [
    { type: 'TaskScheduled', taskScheduledEventDetails: { ...task, region, parameters: text } },
    { type: 'TaskStarted', taskStartedEventDetails: task },
  ];
};

const submitted = (
  { state, output }: { readonly state: string; readonly output: Json },
  seen: Seen,
): readonly Happened[] => {
  const task = taskOf(state, seen);
  if (task === undefined) return [];
  return [{ type: 'TaskSubmitted', taskSubmittedEventDetails: { ...task, ...data(seen, 'output', output) } }];
};

const succeeded = (
  { state, output }: { readonly state: string; readonly output: Json },
  seen: Seen,
): readonly Happened[] => {
  const task = taskOf(state, seen);
  if (task === undefined) return [];
  return [{ type: 'TaskSucceeded', taskSucceededEventDetails: { ...task, ...data(seen, 'output', output) } }];
};

type Iterated = Extract<ExecutionEvent, { readonly index: number }>;

const iterated = ({ type, state: name, index }: Iterated): Happened => {
  const details = { name, index };
  if (type === 'IterationStarted')
    return { type: 'MapIterationStarted', mapIterationStartedEventDetails: details };
  return type === 'IterationSucceeded'
    ? { type: 'MapIterationSucceeded', mapIterationSucceededEventDetails: details }
    : { type: 'MapIterationFailed', mapIterationFailedEventDetails: details };
};

/** Of what runs branches or iterations; it has not, if its error was caught. */
const wholeSucceeded = (
  state: string,
  before: ExecutionEvent['type'] | undefined,
  { states }: Seen,
): readonly Happened[] => {
  const type = states.get(state)?.type;
  if (before === 'ErrorCaught') return [];
  if (type === 'Map') return [{ type: 'MapStateSucceeded' }];
  return type === 'Parallel' ? [{ type: 'ParallelStateSucceeded' }] : [];
};

type Failed = Extract<ExecutionEvent, { readonly type: 'AttemptFailed' }>;

const failed = ({ state, error, cause }: Failed, seen: Seen): readonly Happened[] => {
  const task = taskOf(state, seen);
  if (task === undefined) return wholeFailed(state, seen);
  const details = { ...task, error, ...(cause !== '' && { cause }) };
  return error === 'States.Timeout'
    ? [{ type: 'TaskTimedOut', taskTimedOutEventDetails: details }]
    : [{ type: 'TaskFailed', taskFailedEventDetails: details }];
};

const wholeFailed = (state: string, { states }: Seen): readonly Happened[] => {
  const type = states.get(state)?.type;
  if (type === 'Map') return [{ type: 'MapStateFailed' }];
  return type === 'Parallel' ? [{ type: 'ParallelStateFailed' }] : [];
};

const ended = (result: ExecutionResult, seen: Seen): Happened => {
  switch (result.status) {
    case 'SUCCEEDED':
      return {
        type: 'ExecutionSucceeded',
        executionSucceededEventDetails: data(seen, 'output', result.output),
      };
    case 'FAILED':
      return { type: 'ExecutionFailed', executionFailedEventDetails: reason(result) };
    case 'TIMED_OUT':
      return { type: 'ExecutionTimedOut', executionTimedOutEventDetails: reason(result) };
    case 'ABORTED':
      return { type: 'ExecutionAborted', executionAbortedEventDetails: reason(result) };
  }
};

const reason = ({ error, cause }: { readonly error?: string; readonly cause?: string }) => ({ error, cause });
