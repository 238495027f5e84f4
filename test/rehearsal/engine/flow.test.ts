import { MAX_HISTORY_EVENTS } from '../../../rehearsal/engine/execution';
import { evaluate, runStates } from './world';

const END = { Type: 'Pass', End: true };

test('states without Output pass their input on, and the events tell each step', async () => {
  const { execution, events } = await runStates(
    { A: { Type: 'Pass', Next: 'B' }, B: { Type: 'Wait', Seconds: 3, Next: 'C' }, C: { Type: 'Succeed' } },
    { input: { kept: true } },
  );
  const moments = events.map((event) => [event.at, event.type, 'state' in event ? event.state : '']);
  expect(moments).toEqual([
    [0, 'ExecutionStarted', ''],
    [0, 'StateEntered', 'A'],
    [0, 'StateExited', 'A'],
    [0, 'StateEntered', 'B'],
    [3000, 'StateExited', 'B'],
    [3000, 'StateEntered', 'C'],
    [3000, 'StateExited', 'C'],
    [3000, 'ExecutionEnded', ''],
  ]);
  expect(events).toEqual(execution.history);
  expect(await execution.result).toEqual({ status: 'SUCCEEDED', output: { kept: true } });
  expect(execution).toMatchObject({
    path: ['A', 'B', 'C'],
    transitions: 3,
    functionCalls: 0,
    stoppedAt: 3000,
  });
});

const READ = { Type: 'Pass', Output: ['{% $states.input %}', '{% $by %}'], End: true };

test.each([
  [1, ['one', 'rule']],
  [2, [2, 'second']],
  [3, ['default', 'state']],
])(
  'a Choice on %j leaves by the first rule that holds, else by its own Output and Assign',
  async (input, output) => {
    const Choices = [
      { Condition: '{% $states.input = 1 %}', Next: 'Read', Output: 'one', Assign: { by: 'rule' } },
      { Condition: '{% $states.input < 3 %}', Next: 'Read', Assign: { by: 'second' } },
    ];
    const byDefault = { Default: 'Read', Output: 'default', Assign: { by: 'state' } };
    const { result } = await runStates(
      { Pick: { Type: 'Choice', Choices, ...byDefault }, Read: READ },
      { input },
    );
    expect(result).toEqual({ status: 'SUCCEEDED', output });
  },
);

test.each([
  ['{% false %}', 'States.Runtime', 'expected a rule that holds or a Default'],
  ['{% 7 %}', 'States.QueryEvaluationError', 'field "Choices[0].Condition": expected a boolean, got 7'],
])('a Choice whose only Condition is %s fails', async (Condition, error, cause) => {
  const { result } = await runStates({
    Pick: { Type: 'Choice', Choices: [{ Condition, Next: 'End' }] },
    End: END,
  });
  expect(result).toMatchObject({ status: 'FAILED', error, cause: expect.stringContaining(cause) });
});

test.each([
  [{ Seconds: 86_400 }, 86_400_000],
  [{ Seconds: '{% $states.input.n %}' }, 5000],
  [{ Timestamp: '1970-01-01T00:01:00Z' }, 60_000],
  [{ Timestamp: '{% $fromMillis(1500) %}' }, 1500],
  [{ Timestamp: '1969-12-31T23:59:59+00:00' }, 0],
])('Wait %j ends at %d ms', async (wait, end) => {
  const { clock, result } = await runStates({ W: { Type: 'Wait', ...wait, End: true } }, { input: { n: 5 } });
  expect([clock.now(), result?.status]).toEqual([end, 'SUCCEEDED']);
});

test.each([
  [{ Seconds: '{% -1 %}' }, 'expected an integer from 0 to 99999999, got -1'],
  [{ Timestamp: 'tomorrow' }, 'expected an RFC 3339 timestamp'],
])('Wait %j fails', async (wait, cause) => {
  const { result } = await runStates({ W: { Type: 'Wait', ...wait, End: true } });
  expect(result).toMatchObject({
    error: 'States.QueryEvaluationError',
    cause: expect.stringContaining(cause),
  });
});

test.each([
  [
    { Error: 'StaleTarget', Cause: '{% "was " & $states.input.was %}' },
    { error: 'StaleTarget', cause: 'was 1' },
  ],
  [{ Error: '{% $states.input.name %}' }, { error: 'E' }],
  [{}, {}],
])('Fail %j', async (fail, expected) => {
  const { result } = await runStates({ F: { Type: 'Fail', ...fail } }, { input: { was: 1, name: 'E' } });
  expect(result).toEqual({ status: 'FAILED', ...expected });
});

test('Succeed puts out what its Output says', async () => {
  const { result } = await runStates({ S: { Type: 'Succeed', Output: { n: '{% 1 %}' } } });
  expect(result).toEqual({ status: 'SUCCEEDED', output: { n: 1 } });
});

test('an endless loop fails at the limit of history events', async () => {
  const { execution, result } = await runStates({
    A: { Type: 'Pass', Next: 'B' },
    B: { Type: 'Pass', Next: 'A' },
    C: END,
  });
  expect(result).toMatchObject({ status: 'FAILED', error: 'States.Runtime' });
  expect(execution.history).toHaveLength(MAX_HISTORY_EVENTS + 1);
});

test('equal random numbers make equal runs', async () => {
  const draws = () => {
    let n = 0;
    return () => (n++ % 10) / 10;
  };
  const [first, second] = [
    await evaluate('$uuid()', { random: draws() }),
    await evaluate('$uuid()', { random: draws() }),
  ];
  expect(first).toBe(second);
  expect(first).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});
