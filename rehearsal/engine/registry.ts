import { isDeepStrictEqual } from 'node:util';
import type { Json } from '../../remediations/json';
import type { Clock } from '../clock';
import {
  ExecutionAlreadyExists,
  ExecutionDoesNotExist,
  InvalidExecutionInput,
  InvalidName,
  StateMachineAlreadyExists,
  StateMachineDoesNotExist,
} from './api-errors';
import type { ExecutionEvent } from './events';
import { createExecution, type Execution, type LiveExecution } from './execution';
import { MAX_PAYLOAD_BYTES, payloadBytes } from './payload';
import { plain } from './plain';
import { type RegisteredMachine, runMachine } from './run-machine';
import { uuid } from './uuid';
import type { StartRequest } from './world';

/** A name is free again so long after its execution closed, in milliseconds: StartExecution in the API reference. */
const NAME_RETENTION_MS = 90 * 24 * 60 * 60 * 1000;

/** https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html */
const NAME = /^[^\s?*<>{}[\]"#%\\^|~`$&,;:/\p{Cc}]{1,80}$/u;

export interface RegistryOptions {
  readonly clock: Clock;
  readonly random: () => number;
  readonly onEvent: ((event: ExecutionEvent) => void) | undefined;
}

/** The state machines and executions of one engine. */
export const createRegistry = ({ clock, random, onEvent }: RegistryOptions) => {
  const machines = new Map<string, RegisteredMachine>();
  const executions = new Map<string, LiveExecution>();

  const findMachine = (arn: string): RegisteredMachine => {
    const machine = machines.get(arn);
    if (!machine) throw new StateMachineDoesNotExist(`Expected the ARN of a state machine, got "${arn}"`);
    return machine;
  };

  const register = (machine: RegisteredMachine) => {
    const { arn } = machine;
    if (machines.has(arn)) throw new StateMachineAlreadyExists(`Expected an unused ARN, got "${arn}"`);
    machines.set(arn, machine);
  };

  const find = (arn: string): LiveExecution => {
    const execution = executions.get(arn);
    if (!execution) throw new ExecutionDoesNotExist(`Expected the ARN of an execution, got "${arn}"`);
    return execution;
  };

  const list = (stateMachineArn: string): readonly LiveExecution[] => {
    const { arn } = findMachine(stateMachineArn);
    return [...executions.values()].filter((execution) => execution.stateMachineArn === arn);
  };

  const start = (request: StartRequest, parent?: LiveExecution): LiveExecution => {
    const machine = findMachine(request.stateMachineArn);
    const name = request.name ?? uuid(random);
    const input = plain(request.input);
    refuseUnfit(name, input);
    const arn = executionArn(machine, name);
    const twin = executions.get(arn);
    if (twin && isSameStart(twin, input)) return twin;
    refuseTaken(twin, clock.now());
    const execution = createExecution({ arn, name, ...arnsOf(machine), input, parent, clock, onEvent });
    executions.set(arn, execution);
    void clock.run(() => runMachine(machine, execution, clock));
    return execution;
  };

  const forget = (arn: string): boolean =>
    executions.get(arn)?.status !== 'RUNNING' && executions.delete(arn);

  return { register, find, list, start, forget };
};

const arnsOf = ({ arn, roleArn }: RegisteredMachine) => ({ stateMachineArn: arn, roleArn });

const refuseUnfit = (name: string, input: Json): void => {
  if (!NAME.test(name)) throw new InvalidName(`Expected a name of 1 to 80 legal characters, got "${name}"`);
  const bytes = payloadBytes(input);
  if (bytes <= MAX_PAYLOAD_BYTES) return;
  throw new InvalidExecutionInput(`Expected an input of at most ${MAX_PAYLOAD_BYTES} bytes, got ${bytes}`);
};

const isSameStart = (twin: Execution, input: Json): boolean =>
  twin.status === 'RUNNING' && isDeepStrictEqual(twin.input, input);

const refuseTaken = (twin: Execution | undefined, now: number): void => {
  if (!twin || (twin.stoppedAt !== undefined && now - twin.stoppedAt >= NAME_RETENTION_MS)) return;
  throw new ExecutionAlreadyExists(
    `Expected an unused name or the input of the running execution, got "${twin.name}"`,
  );
};

const executionArn = ({ arn }: RegisteredMachine, name: string): string =>
  `${arn.replace(':stateMachine:', ':execution:')}:${name}`;
