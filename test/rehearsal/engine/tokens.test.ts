import { InvalidToken, TaskDoesNotExist, TaskTimedOut } from '../../../rehearsal/engine/api-errors';
import { arnOf, createWorld, LAMBDA, named } from './world';

const ask = (fields: object = {}) => ({
  StartAt: 'Ask',
  States: {
    Ask: {
      Type: 'Task',
      Resource: `${LAMBDA}.waitForTaskToken`,
      Arguments: { FunctionName: 'ask', Payload: { token: '{% $states.context.Task.Token %}' } },
      End: true,
      ...fields,
    },
  },
});

/** A machine that asks; `answer` runs as an activity with the token once it is handed out. */
const asking = async (
  fields: object,
  answer: (token: string, world: ReturnType<typeof createWorld>) => Promise<void> | void,
) => {
  const tokens: string[] = [];
  const world: ReturnType<typeof createWorld> = createWorld({
    random: Math.random,
    functions: {
      ask: (payload) => {
        const { token } = payload as { token: string };
        tokens.push(token);
        void world.clock.run(async () => answer(token, world));
        return 'ignored';
      },
    },
  });
  world.define('main', ask(fields));
  const execution = await world.run('main');
  return { ...world, execution, tokens };
};

test('the answer is the result, whenever it comes', async () => {
  const { execution } = await asking(
    { TimeoutSeconds: 90_000, Output: '{% $states.result.approved %}' },
    async (token, { clock, engine }) => {
      await clock.sleep(86_400_000);
      engine.sendTaskSuccess(token, { approved: true });
    },
  );
  expect(await execution.result).toEqual({ status: 'SUCCEEDED', output: true });
  expect(execution.stoppedAt).toBe(86_400_000);
});

test('a failure is the error of the task', async () => {
  const { execution } = await asking({}, (token, { engine }) =>
    engine.sendTaskFailure(token, 'Rejected', 'not today'),
  );
  expect(await execution.result).toEqual({ status: 'FAILED', error: 'Rejected', cause: 'not today' });
});

test('heartbeats put the heartbeat timeout off', async () => {
  const { execution } = await asking({ HeartbeatSeconds: 60 }, async (token, { clock, engine }) => {
    for (let beat = 0; beat < 3; beat += 1) {
      await clock.sleep(50_000);
      engine.sendTaskHeartbeat(token);
    }
  });
  expect(await execution.result).toEqual({ status: 'FAILED', error: 'States.Timeout' });
  expect(execution.stoppedAt).toBe(210_000);
});

test('an unanswered task without a timeout runs on while the clock is settled', async () => {
  const { execution, clock } = await asking({}, () => undefined);
  expect([execution.status, clock.now()]).toEqual(['RUNNING', 0]);
});

test('a second answer and a late one are TaskTimedOut', async () => {
  const errors: unknown[] = [];
  const note = (send: () => void) => {
    try {
      send();
    } catch (error) {
      errors.push(error);
    }
  };
  await asking({}, (token, { engine }) => {
    engine.sendTaskSuccess(token, 1);
    note(() => engine.sendTaskSuccess(token, 2));
  });
  await asking({ TimeoutSeconds: 5 }, async (token, { clock, engine }) => {
    await clock.sleep(5001);
    note(() => engine.sendTaskFailure(token));
    note(() => engine.sendTaskHeartbeat(token));
  });
  expect(errors).toEqual([expect.any(TaskTimedOut), expect.any(TaskTimedOut), expect.any(TaskTimedOut)]);
});

test('what is not a token is InvalidToken, and one that was never issued TaskDoesNotExist', () => {
  const { engine } = createWorld();
  expect(() => engine.sendTaskSuccess('nonsense', 1)).toThrow(InvalidToken);
  expect(() => engine.sendTaskHeartbeat('0'.repeat(64))).toThrow(TaskDoesNotExist);
});

test('each attempt has a new token, and the old one is closed', async () => {
  const { execution, tokens, engine } = await asking(
    { TimeoutSeconds: 10, Retry: [{ ErrorEquals: ['States.Timeout'], MaxAttempts: 1 }] },
    (token, world) => {
      if (world.clock.now() > 0) world.engine.sendTaskSuccess(token, 'second');
    },
  );
  expect(await execution.result).toEqual({ status: 'SUCCEEDED', output: 'second' });
  expect(new Set(tokens).size).toBe(2);
  expect(() => engine.sendTaskSuccess(tokens[0] ?? '', 1)).toThrow(TaskTimedOut);
});

test('a function that fails to hand out the token fails the task', async () => {
  const world = createWorld({
    functions: {
      ask: () => {
        throw named('NoMail');
      },
    },
  });
  world.define('main', ask());
  expect(await (await world.run('main')).result).toMatchObject({ status: 'FAILED', error: 'NoMail' });
});

test('stopping the execution closes its token', async () => {
  const { execution, engine, tokens } = await asking(
    { TimeoutSeconds: 100 },
    async (_, { clock, engine }) => {
      await clock.sleep(5000);
      const [running] = engine.list(arnOf('main'));
      engine.stop(running?.arn ?? '', 'Stopped', 'by hand');
    },
  );
  expect(await execution.result).toEqual({ status: 'ABORTED', error: 'Stopped', cause: 'by hand' });
  expect(execution.stoppedAt).toBe(5000);
  expect(() => engine.sendTaskSuccess(tokens[0] ?? '', 1)).toThrow(TaskTimedOut);
});
