import { arnOf, createWorld, LAMBDA, runStates, START, type WorldOptions } from './world';

const TOKEN = `${LAMBDA}.waitForTaskToken`;
const sleeping: WorldOptions = {
  functions: {
    sleep: async (seconds, { clock }) => {
      await clock.sleep(Number(seconds) * 1000);
      return 'slept';
    },
    silent: () => null,
  },
};

const task = (fields: object) => ({
  Task: {
    Type: 'Task',
    Resource: LAMBDA,
    Arguments: { FunctionName: 'sleep', Payload: 10 },
    End: true,
    ...fields,
  },
  Caught: { Type: 'Pass', End: true },
});

test('a function that is slower than its task is abandoned at the timeout, which has no cause', async () => {
  const { result, execution, clock } = await runStates(task({ TimeoutSeconds: 4 }), sleeping);
  expect(result).toEqual({ status: 'FAILED', error: 'States.Timeout' });
  expect([execution.stoppedAt, clock.now()]).toEqual([4000, 10_000]);
});

test('a timeout that is not reached changes nothing and does not keep the clock', async () => {
  const { result, clock } = await runStates(task({ TimeoutSeconds: '{% 5 * 1000 %}' }), sleeping);
  expect([result?.status, clock.now()]).toEqual(['SUCCEEDED', 10_000]);
});

test('each attempt has its own timeout', async () => {
  const Retry = [{ ErrorEquals: ['States.Timeout'], MaxAttempts: 2, BackoffRate: 1 }];
  const { execution } = await runStates(task({ TimeoutSeconds: 4, Retry }), sleeping);
  expect(execution).toMatchObject({ status: 'FAILED', stoppedAt: 14_000, functionCalls: 3 });
});

test('a day of waiting for an answer ends in a timeout that is caught', async () => {
  const waiting = { Resource: TOKEN, Arguments: { FunctionName: 'silent' }, TimeoutSeconds: 86_400 };
  const { result, execution } = await runStates(
    task({ ...waiting, Catch: [{ ErrorEquals: ['States.Timeout'], Next: 'Caught' }] }),
    sleeping,
  );
  expect(result).toEqual({ status: 'SUCCEEDED', output: { Error: 'States.Timeout' } });
  expect(execution.stoppedAt).toBe(86_400_000);
});

test.each(['States.Timeout', 'States.HeartbeatTimeout'])(
  'a missed heartbeat is caught as %s',
  async (name) => {
    const { execution } = await runStates(
      task({
        Resource: TOKEN,
        Arguments: { FunctionName: 'silent' },
        HeartbeatSeconds: 30,
        TimeoutSeconds: 90,
        Catch: [{ ErrorEquals: [name], Next: 'Caught' }],
      }),
      sleeping,
    );
    expect(execution).toMatchObject({ status: 'SUCCEEDED', stoppedAt: 30_000, path: ['Task', 'Caught'] });
  },
);

test('a machine that runs too long is TIMED_OUT and stops its synchronous children', async () => {
  const world = createWorld(sleeping);
  const start = (Name: string, wait: string, machine = 'child') => ({
    Type: 'Task',
    Resource: START + wait,
    Arguments: { StateMachineArn: arnOf(machine), Name },
    End: true,
  });
  const branches = [start('sync', '.sync'), start('detached', ''), start('nested', '.sync:2', 'middle')];
  const All = {
    Type: 'Parallel',
    Branches: branches.map((A) => ({ StartAt: 'A', States: { A } })),
    Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Never' }],
    End: true,
  };
  world.define('child', { StartAt: 'Wait', States: { Wait: { Type: 'Wait', Seconds: 100, End: true } } });
  world.define('middle', { StartAt: 'A', States: { A: start('inner', '.sync:2') } });
  world.define('parent', {
    TimeoutSeconds: 7,
    StartAt: 'All',
    States: { All, Never: { Type: 'Pass', End: true } },
  });

  const parent = await world.run('parent');
  expect(await parent.result).toEqual({ status: 'TIMED_OUT', error: 'States.Timeout' });
  expect(parent.path).toEqual(['All', 'A', 'A', 'A']);
  expect(parent.children).toMatchObject([
    { name: 'sync', status: 'ABORTED', stoppedAt: 7000 },
    { name: 'detached', status: 'SUCCEEDED', stoppedAt: 100_000 },
    { name: 'nested', status: 'ABORTED', children: [{ name: 'inner', status: 'ABORTED', stoppedAt: 7000 }] },
  ]);
});

test('a machine that ends in time does not keep the clock', async () => {
  const { clock, result } = await runStates(task({}), { ...sleeping, machine: { TimeoutSeconds: 1000 } });
  expect([result?.status, clock.now()]).toEqual(['SUCCEEDED', 10_000]);
});

test('a task that times out stops the child that it waits for', async () => {
  const world = createWorld();
  world.define('child', { StartAt: 'Wait', States: { Wait: { Type: 'Wait', Seconds: 100, End: true } } });
  world.define('main', {
    StartAt: 'Task',
    States: task({
      Resource: `${START}.sync:2`,
      Arguments: { StateMachineArn: arnOf('child') },
      TimeoutSeconds: 5,
    }),
  });
  const execution = await world.run('main');
  expect(execution).toMatchObject({
    status: 'FAILED',
    stoppedAt: 5000,
    children: [{ status: 'ABORTED', stoppedAt: 5000 }],
  });
  expect(world.clock.now()).toBe(5000);
});
