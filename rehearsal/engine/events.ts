import type { Json } from '../../remediations/json';
import type { ExecutionResult } from './execution';

interface Moment {
  /** Epoch milliseconds of virtual time. */
  readonly at: number;
  /** ARN of the execution. */
  readonly execution: string;
}

interface InState {
  readonly state: string;
}

interface Failure extends InState {
  readonly error: string;
  /** '' for none. */
  readonly cause: string;
}

/** What happened, without when and in which execution. */
export type Happening =
  | { readonly type: 'ExecutionStarted'; readonly input: Json }
  | { readonly type: 'ExecutionEnded'; readonly result: ExecutionResult }
  | ({ readonly type: 'StateEntered'; readonly input: Json } & InState)
  | ({ readonly type: 'StateExited'; readonly output: Json } & InState)
  | ({ readonly type: 'FunctionInvoked'; readonly functionName: string; readonly payload: Json } & InState)
  | ({
      readonly type: 'ApiCalled';
      readonly service: string;
      readonly action: string;
      readonly input: Json;
    } & InState)
  | ({ readonly type: 'ChildRequested'; readonly input: Json } & InState)
  /** Of a task that goes on: with what the call has answered. */
  | ({ readonly type: 'TaskSubmitted'; readonly output: Json } & InState)
  | ({ readonly type: 'TaskSucceeded'; readonly output: Json } & InState)
  | ({ readonly type: 'ParallelStarted' } & InState)
  | ({ readonly type: 'MapStarted'; readonly length: number } & InState)
  | ({
      readonly type: 'IterationStarted' | 'IterationSucceeded' | 'IterationFailed';
      readonly index: number;
    } & InState)
  /** Not in AWS's history: tells two rules with the same Next apart. */
  | ({ readonly type: 'ChoiceMade'; readonly rule: number | 'Default' } & InState)
  | ({ readonly type: 'AttemptFailed' } & Failure)
  | ({ readonly type: 'RetryScheduled'; readonly delaySeconds: number; readonly retry: number } & Failure)
  | ({ readonly type: 'ErrorCaught'; readonly next: string } & Failure);

export type ExecutionEvent = Moment & Happening;
