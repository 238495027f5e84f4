import { MAX_PAYLOAD_BYTES } from '../../../rehearsal/engine/payload';
import { LAMBDA, named, runStates } from './world';

const big = 'x'.repeat(MAX_PAYLOAD_BYTES);
const END = { Type: 'Pass', End: true };

test('Output and Assign see the variables from before, and the next state the new ones', async () => {
  const { result } = await runStates({
    A: { Type: 'Pass', Assign: { n: 1 }, Next: 'B' },
    B: { Type: 'Pass', Assign: { n: '{% $n + 1 %}', old: '{% $n %}' }, Output: '{% $n %}', Next: 'C' },
    C: { Type: 'Pass', Output: ['{% $states.input %}', '{% $n %}', '{% $old %}'], End: true },
  });
  expect(result).toHaveProperty('output', [1, 2, 1]);
});

test('inner scopes read outer variables, and their own stay inside', async () => {
  const inner = {
    StartAt: 'Set',
    States: {
      Set: { Type: 'Pass', Assign: { mine: '{% $outer & $string($states.input) %}' }, Next: 'Get' },
      Get: { Type: 'Pass', Output: '{% $mine %}', End: true },
    },
  };
  const { result } = await runStates({
    A: { Type: 'Pass', Assign: { outer: 'o' }, Next: 'Each' },
    Each: {
      Type: 'Map',
      Items: [1, 2],
      ItemProcessor: inner,
      Assign: { each: '{% $states.result %}' },
      Next: 'Both',
    },
    Both: { Type: 'Parallel', Arguments: 3, Branches: [inner, inner], Next: 'Read' },
    Read: {
      Type: 'Pass',
      Output: { each: '{% $each %}', both: '{% $states.input %}', leaked: '{% $exists($mine) %}' },
      End: true,
    },
  });
  expect(result).toHaveProperty('output', { each: ['o1', 'o2'], both: ['o3', 'o3'], leaked: false });
});

test('a Catch assigns and puts out, and the Assign of its state does not run', async () => {
  const { result } = await runStates(
    {
      Set: { Type: 'Pass', Assign: { done: false }, Next: 'Task' },
      Task: {
        Type: 'Task',
        Resource: LAMBDA,
        Arguments: { FunctionName: 'broken' },
        Assign: { done: true },
        Catch: [
          {
            ErrorEquals: ['States.ALL'],
            Next: 'Read',
            Assign: { why: '{% $states.errorOutput.Error %}' },
            Output: '{% $states.input.kept %}',
          },
        ],
        End: true,
      },
      Read: { Type: 'Pass', Output: ['{% $states.input %}', '{% $done %}', '{% $why %}'], End: true },
    },
    {
      input: { kept: 1 },
      functions: {
        broken: () => {
          throw named('Broken');
        },
      },
    },
  );
  expect(result).toHaveProperty('output', [1, false, 'Broken']);
});

test.each([
  ['an output', { A: { Type: 'Pass', Output: `{% $pad("", ${MAX_PAYLOAD_BYTES}) %}`, End: true } }],
  [
    'an Assign',
    { A: { Type: 'Pass', Assign: { v: `{% $pad("", ${MAX_PAYLOAD_BYTES}) %}` }, Next: 'B' }, B: END },
  ],
  [
    'a result',
    { A: { Type: 'Task', Resource: LAMBDA, Arguments: { FunctionName: 'big' }, Output: 1, End: true } },
  ],
  [
    'the arguments',
    {
      A: {
        Type: 'Task',
        Resource: LAMBDA,
        Arguments: { FunctionName: 'f', Payload: `{% $pad("", ${MAX_PAYLOAD_BYTES}) %}` },
        End: true,
      },
    },
  ],
])('%s of more than 256 KiB fails the execution', async (_, states) => {
  const { result } = await runStates(states, { functions: { big: () => big, f: () => 1 } });
  expect(result).toMatchObject({ status: 'FAILED', error: 'States.DataLimitExceeded' });
});

test('an output of exactly 256 KiB passes', async () => {
  const { result } = await runStates({
    A: { Type: 'Pass', Output: `{% $pad("", ${MAX_PAYLOAD_BYTES - 2}) %}`, End: true },
  });
  expect(result).toHaveProperty('status', 'SUCCEEDED');
});
