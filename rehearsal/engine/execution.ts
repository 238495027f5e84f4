import type { Json } from '../../remediations/json';
import type { Clock } from '../clock';
import { Abandoned, StatesError } from './errors';
import type { ExecutionEvent, Happening } from './events';
import { createScope } from './waiting';

export type ExecutionResult =
  | { readonly status: 'SUCCEEDED'; readonly output: Json }
  | { readonly status: 'FAILED' | 'TIMED_OUT' | 'ABORTED'; readonly error?: string; readonly cause?: string };

export type ExecutionStatus = 'RUNNING' | ExecutionResult['status'];

/** One run of a state machine, as callers see it; it changes while it runs. Times are epoch milliseconds. */
export interface Execution {
  readonly arn: string;
  readonly name: string;
  readonly stateMachineArn: string;
  readonly roleArn: string;
  readonly input: Json;
  readonly startedAt: number;
  readonly stoppedAt: number | undefined;
  readonly status: ExecutionStatus;
  /** Always resolves. */
  readonly result: Promise<ExecutionResult>;
  /** The execution whose task started this one. */
  readonly parent: Execution | undefined;
  readonly children: readonly Execution[];
  readonly history: readonly ExecutionEvent[];
  /** Names of the states entered, in order. */
  readonly path: readonly string[];
  /** As billed: each state entered and each retry counts one. https://aws.amazon.com/step-functions/pricing/ */
  readonly transitions: number;
  readonly functionCalls: number;
}

/** The engine's side of an execution. */
export interface LiveExecution extends Execution {
  readonly children: LiveExecution[];
  /** Aborted when the execution ends. */
  readonly signal: AbortSignal;
  record(happening: Happening): void;
  /** The first end counts; later ones change nothing. */
  end(result: ExecutionResult): void;
}

/** Events per execution, after which it fails: https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html */
export const MAX_HISTORY_EVENTS = 25_000;

export interface NewExecution {
  readonly arn: string;
  readonly name: string;
  readonly stateMachineArn: string;
  readonly roleArn: string;
  readonly input: Json;
  readonly parent: LiveExecution | undefined;
  readonly clock: Clock;
  readonly onEvent: ((event: ExecutionEvent) => void) | undefined;
}

export const createExecution = (given: NewExecution): LiveExecution => {
  const { clock, onEvent, ...identity } = given;
  const { history, record, end, signal, result, ended } = createLog(given);
  const execution: LiveExecution = {
    ...identity,
    startedAt: clock.now(),
    children: [],
    ...{ history, record, end, signal, result },
    get status() {
      return ended()?.result.status ?? 'RUNNING';
    },
    get stoppedAt() {
      return ended()?.at;
    },
    get path() {
      return pathOf(history);
    },
    get transitions() {
      return countOf(history, 'StateEntered') + countOf(history, 'RetryScheduled');
    },
    get functionCalls() {
      return countOf(history, 'FunctionInvoked');
    },
  };
  given.parent?.children.push(execution);
  return execution;
};

interface Ending {
  readonly at: number;
  readonly result: ExecutionResult;
}

const createLog = ({ arn, input, clock, onEvent }: NewExecution) => {
  const history: ExecutionEvent[] = [];
  const controller = createScope();
  const { promise: result, resolve } = deferred<ExecutionResult>();
  let ending: Ending | undefined;

  const append = (happening: Happening) => {
    const event = { at: clock.now(), execution: arn, ...happening };
    history.push(event);
    onEvent?.(event);
  };
  const record = (happening: Happening) => {
    if (ending) return;
    if (history.length >= MAX_HISTORY_EVENTS) throw tooLong();
    append(happening);
  };
  const end = (final: ExecutionResult) => {
    if (ending) return;
    ending = { at: clock.now(), result: final };
    append({ type: 'ExecutionEnded', result: final });
    controller.abort(new Abandoned(`Execution ${arn} is ${final.status}`));
    resolve(final);
  };

  append({ type: 'ExecutionStarted', input });
  return { history, record, end, result, signal: controller.signal, ended: () => ending };
};

const pathOf = (history: readonly ExecutionEvent[]) =>
  history.flatMap((event) => (event.type === 'StateEntered' ? [event.state] : []));

const countOf = (history: readonly ExecutionEvent[], type: ExecutionEvent['type']) =>
  history.filter((event) => event.type === type).length;

const tooLong = () =>
  new StatesError('States.Runtime', `Expected at most ${MAX_HISTORY_EVENTS} history events, got more`);

const deferred = <T>() => {
  let resolve: (value: T) => void = () => undefined;
  const promise = new Promise<T>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
};
