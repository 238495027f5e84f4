import { LAMBDA, runStates } from './world';

const branch = (...states: readonly object[]) => ({
  StartAt: 'S0',
  States: Object.fromEntries(
    states.map((state, n) => [`S${n}`, n === states.length - 1 ? state : { ...state, Next: `S${n + 1}` }]),
  ),
});
const wait = (Seconds: number) => ({ Type: 'Wait', Seconds });
const pass = (Output: unknown) => ({ Type: 'Pass', Output, End: true });

test('branches run at once on the arguments, and their outputs come in order', async () => {
  const { result, clock, execution } = await runStates({
    Both: {
      Type: 'Parallel',
      Arguments: { n: '{% 1 + 1 %}' },
      Branches: [branch(wait(9), pass('{% $states.input.n %}')), branch(wait(5), pass('fast'))],
      Output: { all: '{% $states.result %}' },
      End: true,
    },
  });
  expect(result).toHaveProperty('output', { all: [2, 'fast'] });
  expect([clock.now(), execution.transitions]).toEqual([9000, 5]);
});

test('without arguments each branch gets the input', async () => {
  const { result } = await runStates(
    { P: { Type: 'Parallel', Branches: [branch(pass('{% $states.input %}'))], End: true } },
    { input: 0 },
  );
  expect(result).toHaveProperty('output', [0]);
});

test('a failing branch stops the others at once and can be caught', async () => {
  const { result, clock, execution } = await runStates({
    Both: {
      Type: 'Parallel',
      Branches: [
        branch(wait(1), { Type: 'Fail', Error: 'Broke', Cause: 'why' }),
        branch(wait(1000), pass('never')),
      ],
      Catch: [{ ErrorEquals: ['Broke'], Next: 'After' }],
      Next: 'After',
    },
    After: { Type: 'Wait', Seconds: 2, End: true },
  });
  expect(result).toEqual({ status: 'SUCCEEDED', output: { Error: 'Broke', Cause: 'why' } });
  expect(execution.path).toEqual(['Both', 'S0', 'S0', 'S1', 'After']);
  expect(clock.now()).toBe(3000);
});

test('an error that a branch catches or retries stays inside', async () => {
  let calls = 0;
  const call = { Type: 'Task', Resource: LAMBDA, Arguments: { FunctionName: 'f' }, Output: 'ok', End: true };
  const flaky = () => {
    calls += 1;
    if (calls < 3) throw new Error('not yet');
    return null;
  };
  const branches = [branch({ ...call, Retry: [{ ErrorEquals: ['Error'] }] }), branch(pass('other'))];
  const { result } = await runStates(
    { P: { Type: 'Parallel', Branches: branches, End: true } },
    { functions: { f: flaky } },
  );
  expect(result).toEqual({ status: 'SUCCEEDED', output: ['ok', 'other'] });
});

test('a failing branch inside a branch fails the outer state, whose retry runs both again', async () => {
  const inner = {
    Type: 'Parallel',
    Branches: [branch({ Type: 'Fail', Error: 'Deep' }), branch(wait(100), pass(1))],
    End: true,
  };
  const { result, execution, clock } = await runStates({
    Outer: {
      Type: 'Parallel',
      Branches: [branch(inner)],
      Retry: [{ ErrorEquals: ['Deep'], MaxAttempts: 2 }],
      End: true,
    },
  });
  expect(result).toEqual({ status: 'FAILED', error: 'Deep' });
  expect(execution.path.filter((name) => name === 'Outer')).toHaveLength(1);
  expect(execution.history.filter(({ type }) => type === 'RetryScheduled')).toHaveLength(2);
  expect(clock.now()).toBe(3000);
});
