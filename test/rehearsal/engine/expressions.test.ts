import { evaluate, runStates } from './world';

const CASES: readonly (readonly [expression: string, value: unknown])[] = [
  ['$states.input.a + 1', 3],
  ['$states.input.list[$ > 1]', [2, 3]],
  ['$states.input.list[0]', 1],
  ['[$states.input.list[0]]', [1]],
  ['$states.input.one[]', [1]],
  ['{"k": $states.input.a}', { k: 2 }],
  ['null', null],
  ['$partition([1..5], 2)', [[1, 2], [3, 4], [5]]],
  ['$range(0, 10, 5)', [0, 5, 10]],
  ['$range(3, 1, -1)', [3, 2, 1]],
  ['$hash("abc", "SHA-256")', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
  ['$hash("abc", "MD5")', '900150983cd24fb0d6963f7d28e17f72'],
  ['$parse("{\\"a\\":[1]}")', { a: [1] }],
  ['$uuid()', '88888888-8888-4888-8888-888888888888'],
  ['$random()', 0.5],
  ['$random(7) = $random(7) and $random(7) != $random(8)', true],
  ['$shuffle([1, 2, 3])', [1, 2, 3]],
  ['$now()', '1970-01-01T00:00:00.000Z'],
  ['$now("[Y0001]/[M01]")', '1970/01'],
  ['$millis()', 0],
  ['($twice := function($n) { $n * 2 }; $map([1, 2], $twice))', [2, 4]],
  ['[1, 2] ~> $sum', 3],
  ['$states.context.Execution.Input.a', 2],
  ['$states.context.Execution.RoleArn', 'arn:aws:iam::111122223333:role/main'],
  ['$states.context.State.Name & $states.context.StateMachine.Name', 'Onlymain'],
  ['$states.context.State.EnteredTime = $states.context.Execution.StartTime', true],
];

test.each(CASES)('%s', async (expression, value) => {
  expect(await evaluate(expression, { input: { a: 2, list: [1, 2, 3], one: 1 } })).toStrictEqual(value);
});

const FAILURES: readonly (readonly [expression: string, reason: string])[] = [
  ['$states.input.missing', 'it returned nothing (undefined)'],
  ['$unassigned', 'it returned nothing (undefined)'],
  ['$states.result', 'it returned nothing (undefined)'],
  ['$states.errorOutput', 'it returned nothing (undefined)'],
  ['$states.context.Task.Token', 'it returned nothing (undefined)'],
  ['"a" + 1', 'T2001'],
  ['$error("my reason")', 'my reason'],
  ['$sum', 'Expected JSON, got a function'],
  ['function($x) { $x }', 'Expected JSON, got a function'],
  ['{"deep": [$sum]}', 'Expected JSON, got a function'],
  ['$parse("{")', 'JSON'],
  ['$hash("a", "SHA-3")', 'Expected one of MD5'],
  ['$partition([1], 0)', 'Expected a chunk size of at least 1'],
  ['$range(1, 2, 0)', 'Expected a step other than 0'],
];

test.each(FAILURES)(
  '%s is a query evaluation error that names the place and the reason',
  async (expression, reason) => {
    const place = `machine "main", state "Only", field "Output": cannot evaluate the expression "${expression}"`;
    const result = await evaluate(expression);
    expect(result).toMatchObject({ status: 'FAILED', error: 'States.QueryEvaluationError' });
    expect(result).toHaveProperty('cause', expect.stringContaining(place));
    expect(result).toHaveProperty('cause', expect.stringContaining(reason));
  },
);

test('expressions are found at any depth, and other strings and keys stay as they are', async () => {
  const Output = { list: ['{% 1 %}', '2', { '{% 3 %}': '{%  3  %}' }], text: 'a {% b', none: null };
  const { result } = await runStates({ A: { Type: 'Pass', Output, End: true } });
  expect(result).toHaveProperty('output', { list: [1, '2', { '{% 3 %}': 3 }], text: 'a {% b', none: null });
});

test('$now and $millis follow the virtual clock', async () => {
  const { result } = await runStates({
    Wait: { Type: 'Wait', Seconds: 86_400, Next: 'Read' },
    Read: {
      Type: 'Pass',
      Output: ['{% $now() %}', '{% $millis() %}', '{% $states.context.State.EnteredTime %}'],
      End: true,
    },
  });
  expect(result).toHaveProperty('output', [
    '1970-01-02T00:00:00.000Z',
    86_400_000,
    '1970-01-02T00:00:00.000Z',
  ]);
});

test('a list that an expression marked keeps its single item in a variable', async () => {
  const { result } = await runStates(
    {
      A: { Type: 'Pass', Assign: { list: '{% $states.input.list[$ = 2][] %}' }, Next: 'B' },
      B: { Type: 'Pass', Output: '{% $list %}', End: true },
    },
    { input: { list: [1, 2, 3] } },
  );
  expect(result).toHaveProperty('output', [2]);
});
