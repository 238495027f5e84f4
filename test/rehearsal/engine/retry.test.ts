import type { Json } from '../../../remediations/json';
import { LAMBDA, named, runStates } from './world';

const task = (fields: object) => ({
  Task: { Type: 'Task', Resource: LAMBDA, Arguments: { FunctionName: 'f' }, End: true, ...fields },
  Caught: { Type: 'Pass', End: true },
});

/** A function that fails with these errors in turn and then succeeds. */
const failing = (...errors: readonly string[]) => {
  const left = [...errors];
  return (): Json => {
    const error = left.shift();
    if (error !== undefined) throw named(error, `about ${error}`);
    return 'done';
  };
};

const delays = async (retrier: object, random = () => 0.5) => {
  const { execution, clock } = await runStates(task({ Retry: [{ ErrorEquals: ['E'], ...retrier }] }), {
    functions: { f: failing(...Array(9).fill('E')) },
    random,
  });
  const scheduled = execution.history.flatMap((event) =>
    event.type === 'RetryScheduled' ? [event.delaySeconds] : [],
  );
  expect(clock.now()).toBe(scheduled.reduce((sum, delay) => sum + delay, 0) * 1000);
  expect(execution.transitions).toBe(1 + scheduled.length);
  return scheduled;
};

test.each([
  [{}, [1, 2, 4]],
  [{ IntervalSeconds: 3, BackoffRate: 1.5, MaxAttempts: 4 }, [3, 4.5, 6.75, 10.125]],
  [{ IntervalSeconds: 2, MaxDelaySeconds: 5, MaxAttempts: 5 }, [2, 4, 5, 5, 5]],
  [{ BackoffRate: 1, MaxAttempts: 2 }, [1, 1]],
  [{ MaxAttempts: 0 }, []],
])('retrier %j waits %j seconds', async (retrier, expected) => {
  expect(await delays(retrier)).toEqual(expected);
});

test('full jitter draws each delay between zero and the backoff, which jitter does not change', async () => {
  const draws = [0.25, 0, 0.9, 0.5];
  expect(await delays({ JitterStrategy: 'FULL', MaxAttempts: 4 }, () => draws.shift() ?? 0)).toEqual([
    0.25, 0, 3.6, 4,
  ]);
});

test('each retrier counts its own attempts, and one that is used up is not followed by another', async () => {
  const Retry = [
    { ErrorEquals: ['A'], IntervalSeconds: 10, MaxAttempts: 2 },
    { ErrorEquals: ['B'], IntervalSeconds: 1, MaxAttempts: 2 },
    { ErrorEquals: ['States.ALL'], MaxAttempts: 9 },
  ];
  const { execution, result } = await runStates(task({ Retry }), {
    functions: { f: failing('A', 'B', 'A', 'B', 'A') },
  });
  const steps = execution.history.flatMap((event) =>
    event.type === 'RetryScheduled' ? [[event.error, event.delaySeconds]] : [],
  );
  expect(steps).toEqual([
    ['A', 10],
    ['B', 1],
    ['A', 20],
    ['B', 2],
  ]);
  expect(result).toMatchObject({ status: 'FAILED', error: 'A' });
  expect(execution.functionCalls).toBe(5);
});

test('the retry count is in the context, and counters start anew at the next visit', async () => {
  const seen: Json[] = [];
  const { result } = await runStates(
    {
      Task: {
        Type: 'Task',
        Resource: LAMBDA,
        Arguments: { FunctionName: 'f', Payload: '{% $states.context.State.RetryCount %}' },
        Retry: [{ ErrorEquals: ['States.ALL'], MaxAttempts: 1 }],
        Output: '{% $exists($states.input.again) %}',
        Next: 'Again?',
      },
      'Again?': {
        Type: 'Choice',
        Choices: [{ Condition: '{% $states.input %}', Next: 'End' }],
        Default: 'Task',
        Output: { again: true },
      },
      End: { Type: 'Succeed' },
    },
    {
      functions: {
        f: (count) => {
          seen.push(count);
          if (seen.length % 2 === 1) throw named('E');
          return null;
        },
      },
    },
  );
  expect([result?.status, seen]).toEqual(['SUCCEEDED', [0, 1, 0, 1]]);
});

test('a catcher takes what the retries leave, with the error output of Lambda', async () => {
  const { result, execution } = await runStates(
    task({
      Retry: [{ ErrorEquals: ['E'], MaxAttempts: 1 }],
      Catch: [
        { ErrorEquals: ['Other'], Next: 'Task' },
        { ErrorEquals: ['E'], Next: 'Caught' },
      ],
    }),
    { functions: { f: failing('E', 'E') } },
  );
  const Cause = '{"errorType":"E","errorMessage":"about E","trace":[]}';
  expect(result).toEqual({ status: 'SUCCEEDED', output: { Error: 'E', Cause } });
  expect(execution.path).toEqual(['Task', 'Caught']);
});

const caught = (error: string, name: string) =>
  runStates(task({ Catch: [{ ErrorEquals: [name], Next: 'Caught' }] }), { functions: { f: failing(error) } });

test.each([
  ['E', 'E', true],
  ['E', 'e', false],
  ['E', 'States.ALL', true],
  ['E', 'States.TaskFailed', true],
  ['States.Timeout', 'States.ALL', true],
  ['States.Timeout', 'States.Timeout', true],
  ['States.Timeout', 'States.TaskFailed', false],
  ['States.DataLimitExceeded', 'States.ALL', false],
  ['States.DataLimitExceeded', 'States.TaskFailed', false],
  ['States.DataLimitExceeded', 'States.DataLimitExceeded', true],
  ['States.Runtime', 'States.ALL', false],
  ['States.Runtime', 'States.Runtime', false],
  ['States.Runtime', 'States.TaskFailed', false],
])('%s under ErrorEquals %s is caught: %s', async (error, name, isCaught) => {
  const { result } = await caught(error, name);
  expect(result?.status).toBe(isCaught ? 'SUCCEEDED' : 'FAILED');
});

test.each([
  ['Arguments', { Arguments: '{% $nothing %}' }],
  ['Output', { Output: '{% $nothing %}' }],
  ['Assign', { Assign: { x: '{% $nothing %}' } }],
  ['TimeoutSeconds', { TimeoutSeconds: '{% "soon" %}' }],
])('an evaluation error in %s can be caught', async (field, fields) => {
  const Catch = [{ ErrorEquals: ['States.QueryEvaluationError'], Next: 'Caught' }];
  const { result } = await runStates(task({ ...fields, Catch }), { functions: { f: () => 1 } });
  expect(result).toHaveProperty('output.Cause', expect.stringContaining(`field "${field}`));
});

test('an evaluation error can be retried', async () => {
  const Output = '{% $states.context.State.RetryCount > 1 ? "third" : $nothing %}';
  const { result } = await runStates(
    task({ Output, Retry: [{ ErrorEquals: ['States.QueryEvaluationError'] }] }),
    { functions: { f: () => 1 } },
  );
  expect(result).toEqual({ status: 'SUCCEEDED', output: 'third' });
});

test('an evaluation error inside a Catch fails the execution', async () => {
  const { result } = await runStates(
    task({ Catch: [{ ErrorEquals: ['E'], Next: 'Caught', Output: '{% $states.result %}' }] }),
    { functions: { f: failing('E') } },
  );
  expect(result).toMatchObject({
    error: 'States.QueryEvaluationError',
    cause: expect.stringContaining('field "Catch[0].Output"'),
  });
});
