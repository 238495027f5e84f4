import type { Json, JsonObject } from '../../remediations/json';
import type { Clock } from '../clock';
import { compileMachine } from './definition';
import type { ExecutionEvent } from './events';
import type { Execution } from './execution';
import { createExpressions } from './expressions';
import { createRegistry } from './registry';
import { createTokens } from './tokens';
import type { Calls, StartRequest, World } from './world';

export interface EngineOptions {
  readonly clock: Clock;
  /** Numbers in [0, 1); equal numbers make equal runs. */
  readonly random: () => number;
  readonly calls: Calls;
  readonly onEvent?: (event: ExecutionEvent) => void;
}

export interface StateMachine {
  readonly arn: string;
  readonly name: string;
  /** Amazon States Language, parsed and substituted. */
  readonly definition: JsonObject;
  readonly roleArn: string;
}

/** Runs Amazon States Language with JSONata, offline, in virtual time. Errors bear the names of the API. */
export interface Engine {
  /** Throws `InvalidDefinition` or `StateMachineAlreadyExists`. */
  register(machine: StateMachine): void;
  /** Throws `StateMachineDoesNotExist`, `ExecutionAlreadyExists`, `InvalidName` or `InvalidExecutionInput`. */
  start(request: StartRequest): Execution;
  /** Throws `ExecutionDoesNotExist`; a closed execution stays as it is. */
  stop(executionArn: string, error?: string, cause?: string): Execution;
  /** Throws `ExecutionDoesNotExist`. */
  describe(executionArn: string): Execution;
  /** In order of their start. Throws `StateMachineDoesNotExist`. */
  list(stateMachineArn: string): readonly Execution[];
  /** Lets go of a closed execution with its history, as if its name were free again; answers whether it did. */
  forget(executionArn: string): boolean;
  /** These three throw `InvalidToken`, `TaskDoesNotExist` or `TaskTimedOut`. */
  sendTaskSuccess(token: string, output: Json): void;
  sendTaskFailure(token: string, error?: string, cause?: string): void;
  sendTaskHeartbeat(token: string): void;
  /** The ARN of the state machine that a task token is of; undefined for one that was never issued. */
  machineOf(token: string): string | undefined;
}

export const createEngine = ({ clock, random, calls, onEvent }: EngineOptions): Engine => {
  const tokens = createTokens(clock, random);
  const expression = createExpressions({ now: clock.now, random });
  const registry = createRegistry({ clock, random, onEvent });
  const world: World = { clock, random, calls, tokens, start: registry.start };

  return {
    register: ({ arn, name, definition, roleArn }) =>
      registry.register({ arn, roleArn, ...compileMachine({ name, definition, world, expression }) }),
    start: (request) => registry.start(request),
    stop: (arn, error, cause) => {
      const execution = registry.find(arn);
      execution.end({
        status: 'ABORTED',
        ...(error !== undefined && { error }),
        ...(cause !== undefined && { cause }),
      });
      return execution;
    },
    describe: registry.find,
    list: registry.list,
    forget: registry.forget,
    sendTaskSuccess: tokens.succeed,
    sendTaskFailure: tokens.fail,
    sendTaskHeartbeat: tokens.beat,
    machineOf: tokens.machineOf,
  };
};
