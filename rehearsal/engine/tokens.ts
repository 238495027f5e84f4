import type { Json } from '../../remediations/json';
import type { Clock } from '../clock';
import { InvalidToken, TaskDoesNotExist, TaskTimedOut } from './api-errors';
import { StatesError } from './errors';
import { plain } from './plain';
import { uuid } from './uuid';

export interface TaskToken {
  readonly value: string;
  /** What was sent: the output, or a rejection with the `StatesError`. */
  readonly answer: Promise<Json>;
  /** Calls back once when no heartbeat came for so long; the answer and `close` end the watch. */
  watch(ms: number, onSilence: () => void): void;
  /** Later answers get `TaskTimedOut`. */
  close(): void;
}

/** @see https://docs.aws.amazon.com/step-functions/latest/dg/connect-to-resource.html#connect-wait-token */
export interface Tokens {
  /** For a state machine, by its ARN. */
  issue(stateMachineArn: string): TaskToken;
  /** Whose token it is; undefined for one that was never issued. */
  machineOf(token: string): string | undefined;
  /** All three throw `InvalidToken`, `TaskDoesNotExist` or `TaskTimedOut`. */
  succeed(token: string, output: Json): void;
  fail(token: string, error?: string, cause?: string): void;
  beat(token: string): void;
}

interface Open {
  readonly resolve: (output: Json) => void;
  readonly reject: (error: StatesError) => void;
  readonly beat: () => void;
}

const FORM = /^[0-9a-f]{64}$/;

export const createTokens = (clock: Clock, random: () => number): Tokens => {
  /** Closed tokens stay, as undefined, to be told from those never issued. */
  const tokens = new Map<string, Open | undefined>();

  const machines = new Map<string, string>();

  const find = (token: string): Open => {
    if (!FORM.test(token)) throw new InvalidToken(`Expected a task token, got "${token}"`);
    if (!tokens.has(token))
      throw new TaskDoesNotExist('Expected the token of a task, got one that was never issued');
    const open = tokens.get(token);
    if (!open)
      throw new TaskTimedOut('Expected the token of an open task, got one that was answered or expired');
    return open;
  };

  const issue = (stateMachineArn: string): TaskToken => {
    const value = (uuid(random) + uuid(random)).replaceAll('-', '');
    machines.set(value, stateMachineArn);
    const heartbeat = createHeartbeat(clock);
    const close = () => {
      heartbeat.stop();
      tokens.set(value, undefined);
    };
    const answer = new Promise<Json>((resolve, reject) => {
      tokens.set(value, { resolve, reject, beat: heartbeat.beat });
    }).finally(close);
    // A task that is abandoned never looks at its answer.
    answer.catch(() => undefined);
    return { value, answer, watch: heartbeat.watch, close };
  };

  const take = (token: string): Open => {
    const open = find(token);
    tokens.set(token, undefined);
    return open;
  };

  return {
    issue,
    machineOf: (token) => machines.get(token),
    succeed: (token, output) => take(token).resolve(plain(output)),
    fail: (token, error = '', cause = '') => take(token).reject(new StatesError(error, cause)),
    beat: (token) => find(token).beat(),
  };
};

const createHeartbeat = (clock: Clock) => {
  let cancel = () => {};
  let restart = () => {};
  const stop = () => {
    cancel();
    restart = () => {};
  };
  const watch = (ms: number, onSilence: () => void) => {
    restart = () => {
      cancel();
      cancel = clock.after(ms, onSilence);
    };
    restart();
  };
  return { watch, stop, beat: () => restart() };
};
