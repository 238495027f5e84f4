import { createClock } from '../../../rehearsal/clock';
import { createEngine } from '../../../rehearsal/engine/engine';
import type { ExecutionEvent } from '../../../rehearsal/engine/events';
import type { ApiCall } from '../../../rehearsal/engine/world';
import type { Json, JsonObject } from '../../../remediations/json';

const PREFIX = 'arn:aws:states:eu-west-1:111122223333:stateMachine:';
export const arnOf = (machine: string): string => PREFIX + machine;

export const LAMBDA = 'arn:aws:states:::lambda:invoke';
export const START = 'arn:aws:states:::states:startExecution';

/** An error as a function or an API rejects with it. */
export const named = (name: string, message = ''): Error => Object.assign(new Error(message), { name });

export interface WorldOptions {
  readonly functions?: Readonly<Record<string, (payload: Json, world: World) => Json | Promise<Json>>>;
  readonly api?: (call: ApiCall) => Json | Promise<Json>;
  readonly random?: () => number;
  readonly onEvent?: (event: ExecutionEvent, world: World) => void;
}

export type World = ReturnType<typeof createWorld>;

/** An engine at the epoch, with the given functions and API. */
export const createWorld = ({
  functions = {},
  api = () => ({}),
  random = () => 0.5,
  onEvent,
}: WorldOptions = {}) => {
  const clock = createClock({ start: 0 });
  const events: ExecutionEvent[] = [];
  const engine = createEngine({
    clock,
    random,
    onEvent: (event) => {
      events.push(event);
      onEvent?.(event, world);
    },
    calls: {
      invokeFunction: async (name, payload) => {
        const run = functions[name];
        if (!run) throw named('Lambda.ResourceNotFoundException', name);
        return run(payload, world);
      },
      callApi: async (call) => api(call),
    },
  });
  const define = (name: string, definition: object) =>
    engine.register({
      arn: arnOf(name),
      name,
      roleArn: `arn:aws:iam::111122223333:role/${name}`,
      definition: { QueryLanguage: 'JSONata', ...(definition as JsonObject) },
    });
  let runs = 0;
  /** Runs a machine until nothing moves any more. */
  const run = async (name: string, input: Json = {}) => {
    runs += 1;
    const execution = engine.start({ stateMachineArn: arnOf(name), input, name: `run-${runs}` });
    await clock.settled();
    return execution;
  };
  const world = { clock, engine, events, define, run };
  return world;
};

/** Defines and runs one machine whose states are given, the first being the start. */
export const runStates = async (
  states: object,
  options: WorldOptions & { input?: Json; machine?: object } = {},
) => {
  const world = createWorld(options);
  world.define('main', { StartAt: Object.keys(states)[0], States: states, ...options.machine });
  const execution = await world.run('main', options.input);
  return { ...world, execution, result: execution.status === 'RUNNING' ? undefined : await execution.result };
};

/** The value of one expression, or the error and cause that it fails with. */
export const evaluate = async (expression: string, options: WorldOptions & { input?: Json } = {}) => {
  const { result } = await runStates(
    { Only: { Type: 'Pass', Output: `{% ${expression} %}`, End: true } },
    options,
  );
  return result?.status === 'SUCCEEDED' ? result.output : result;
};
