import type { Json } from '../../../remediations/json';
import { LAMBDA, named, runStates, type WorldOptions } from './world';

/** A Map whose iterations invoke the function `f` with the iteration's input. */
const map = (fields: object) => ({
  Each: {
    Type: 'Map',
    ItemProcessor: {
      ProcessorConfig: { Mode: 'INLINE' },
      StartAt: 'Call',
      States: {
        Call: {
          Type: 'Task',
          Resource: LAMBDA,
          Arguments: { FunctionName: 'f', Payload: '{% $states.input %}' },
          Output: '{% $states.result.Payload %}',
          End: true,
        },
      },
    },
    End: true,
    ...fields,
  },
  Caught: { Type: 'Pass', End: true },
});

const echo: WorldOptions = { functions: { f: (payload) => payload } };

test('results come in the order of the items, whatever finishes first', async () => {
  const slowFirst: WorldOptions['functions'] = {
    f: async (n, { clock }) => {
      await clock.sleep(100 - 10 * Number(n));
      return n;
    },
  };
  const { result } = await runStates(map({}), { functions: slowFirst, input: [1, 2, 3] });
  expect(result).toEqual({ status: 'SUCCEEDED', output: [1, 2, 3] });
});

test('Items and ItemSelector make the input of each iteration, with its item in the context', async () => {
  const Items = '{% $states.input.list %}';
  const ItemSelector = {
    i: '{% $states.context.Map.Item.Index %}',
    v: '{% $states.context.Map.Item.Value %}',
    of: '{% $states.input.of %}',
  };
  const { result } = await runStates(map({ Items, ItemSelector }), {
    ...echo,
    input: { of: 'x', list: ['a', 'b'] },
  });
  expect(result).toHaveProperty('output', [
    { i: 0, v: 'a', of: 'x' },
    { i: 1, v: 'b', of: 'x' },
  ]);
});

test('the item is in the context inside an iteration, and of the innermost Map', async () => {
  const show = { Type: 'Pass', Output: '{% $states.context.Map.Item.Value %}', End: true };
  const inner = {
    Type: 'Map',
    Items: [7, 8],
    ItemProcessor: { StartAt: 'S', States: { S: show } },
    End: true,
  };
  const { result } = await runStates(
    map({ Items: [1], ItemProcessor: { StartAt: 'I', States: { I: inner } } }),
  );
  expect(result).toHaveProperty('output', [[7, 8]]);
});

test.each([
  [{ MaxConcurrency: 1 }, 45, 45],
  [{ MaxConcurrency: '{% 9 %}' }, 45, 5],
  [{ MaxConcurrency: 0 }, 45, 2],
  [{ MaxConcurrency: 1000 }, 45, 2],
  [{}, 45, 2],
  [{}, 0, 0],
])('a Map with %j over %d items of one second takes %d seconds', async (fields, count, seconds) => {
  const wait: WorldOptions['functions'] = { f: async (_, { clock }) => clock.sleep(1000).then(() => 1) };
  const input = Array.from({ length: count }, (_, n) => n);
  const { clock, execution } = await runStates(map(fields), { functions: wait, input });
  expect([clock.now(), execution.functionCalls]).toEqual([seconds * 1000, count]);
});

const oddsFail: WorldOptions['functions'] = {
  f: (n) => {
    if (Number(n) % 2 === 1) throw named('Odd', `${n}`);
    return n;
  },
};

test.each([
  [{}, 'Odd'],
  [{ ToleratedFailureCount: 1 }, 'States.ExceedToleratedFailureThreshold'],
  [{ ToleratedFailureCount: 2 }, [0, 2, 4]],
  [{ ToleratedFailureCount: '{% $count($states.input) %}' }, [0, 2, 4]],
  [{ ToleratedFailurePercentage: 39 }, 'States.ExceedToleratedFailureThreshold'],
  [{ ToleratedFailurePercentage: 40 }, [0, 2, 4]],
  [{ ToleratedFailurePercentage: 100, ToleratedFailureCount: 0 }, 'States.ExceedToleratedFailureThreshold'],
])('a Map with %j where 2 of 5 items fail gives %j', async (fields, expected: Json) => {
  const Catch = [{ ErrorEquals: ['States.ALL'], Next: 'Caught', Output: '{% $states.errorOutput.Error %}' }];
  const { result } = await runStates(map({ ...fields, Catch }), {
    functions: oddsFail,
    input: [0, 1, 2, 3, 4],
  });
  expect(result).toEqual({ status: 'SUCCEEDED', output: expected });
});

test('the first failure stops running iterations and starts no others', async () => {
  const { execution, clock } = await runStates(
    {
      Each: {
        Type: 'Map',
        MaxConcurrency: 2,
        ItemProcessor: {
          StartAt: 'Wait',
          States: {
            Wait: { Type: 'Wait', Seconds: '{% $states.input %}', Next: 'Fail' },
            Fail: { Type: 'Fail', Error: '{% "After" & $states.input %}' },
          },
        },
        End: true,
      },
    },
    { input: [50, 3, 1] },
  );
  expect(await execution.result).toEqual({ status: 'FAILED', error: 'After3' });
  expect(execution.path).toEqual(['Each', 'Wait', 'Wait', 'Fail']);
  expect(clock.now()).toBe(3000);
});

test('a retried Map runs all its items again', async () => {
  let calls = 0;
  const once = () => {
    calls += 1;
    if (calls === 2) throw named('Once');
    return calls;
  };
  const { result } = await runStates(map({ MaxConcurrency: 1, Retry: [{ ErrorEquals: ['Once'] }] }), {
    functions: { f: once },
    input: [0, 0],
  });
  expect(result).toHaveProperty('output', [3, 4]);
});

test.each([
  [{ Items: '{% 7 %}' }, 'field "Items": expected an array, got 7'],
  [{}, 'field "Items": expected an array as input where Items is absent'],
  [{ Items: [], MaxConcurrency: '{% "all" %}' }, 'field "MaxConcurrency": expected an integer'],
])('a Map with %j on an object fails', async (fields, cause) => {
  const { result } = await runStates(map(fields), echo);
  expect(result).toMatchObject({
    error: 'States.QueryEvaluationError',
    cause: expect.stringContaining(cause),
  });
});
