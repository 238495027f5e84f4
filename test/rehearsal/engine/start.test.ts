import { createExecution } from '../../../rehearsal/engine/execution';
import { MAX_PAYLOAD_BYTES } from '../../../rehearsal/engine/payload';
import type { Json } from '../../../remediations/json';
import { arnOf, createWorld, LAMBDA } from './world';

const NINETY_DAYS_MS = 90 * 86_400_000;

const setup = () => {
  const world = createWorld({ random: Math.random });
  world.define('main', { StartAt: 'Wait', States: { Wait: { Type: 'Wait', Seconds: 10, End: true } } });
  const start = (input: Json = {}, name?: string) =>
    world.engine.start({ stateMachineArn: arnOf('main'), input, name });
  return { ...world, start };
};

test('an execution is described from its start, under a generated name', async () => {
  const { engine, start, clock } = setup();
  const execution = start({ n: 1 });
  expect(execution).toMatchObject({
    status: 'RUNNING',
    stateMachineArn: arnOf('main'),
    startedAt: 0,
    stoppedAt: undefined,
    input: { n: 1 },
  });
  expect(execution.name).toMatch(/^[0-9a-f-]{36}$/);
  expect(execution.arn).toBe(`arn:aws:states:eu-west-1:111122223333:execution:main:${execution.name}`);
  expect(engine.describe(execution.arn)).toBe(execution);
  await clock.settled();
  expect(execution).toMatchObject({ status: 'SUCCEEDED', stoppedAt: 10_000 });
});

test('the same name and input while running is the same execution, and executions are listed in order', async () => {
  const { engine, start, clock } = setup();
  const first = start({ a: 1, b: 2 }, 'one');
  expect(start({ b: 2, a: 1 }, 'one')).toBe(first);
  const second = start({ a: 1 });
  expect(engine.list(arnOf('main'))).toEqual([first, second]);
  await clock.settled();
});

test('a name with another input, or of a closed execution, is taken for ninety days', async () => {
  const { start, clock } = setup();
  const first = start({}, 'one');
  expect(() => start({ other: 1 }, 'one')).toThrow(
    expect.objectContaining({ name: 'ExecutionAlreadyExists' }),
  );
  await first.result;
  expect(() => start({}, 'one')).toThrow(expect.objectContaining({ name: 'ExecutionAlreadyExists' }));
  clock.after(NINETY_DAYS_MS - 1, () => expect(() => start({}, 'one')).toThrow());
  clock.after(NINETY_DAYS_MS, () => undefined);
  await clock.settled();
  expect(start({}, 'one')).not.toBe(first);
});

test.each(['', 'a b', 'a/b', 'a:b', 'x'.repeat(81), 'tab\t'])('the name %j is refused', (name) => {
  expect(() => setup().start({}, name)).toThrow(expect.objectContaining({ name: 'InvalidName' }));
});

test('an input of more than 256 KiB is refused', () => {
  expect(() => setup().start('x'.repeat(MAX_PAYLOAD_BYTES))).toThrow(
    expect.objectContaining({ name: 'InvalidExecutionInput' }),
  );
});

test('what does not exist and what exists already is refused by the name of the API error', () => {
  const { engine, define } = setup();
  expect(() => engine.start({ stateMachineArn: arnOf('nobody'), input: {} })).toThrow(
    expect.objectContaining({ name: 'StateMachineDoesNotExist' }),
  );
  expect(() => engine.list(arnOf('nobody'))).toThrow(
    expect.objectContaining({ name: 'StateMachineDoesNotExist' }),
  );
  expect(() => engine.describe('nothing')).toThrow(
    expect.objectContaining({ name: 'ExecutionDoesNotExist' }),
  );
  expect(() => engine.stop('nothing')).toThrow(expect.objectContaining({ name: 'ExecutionDoesNotExist' }));
  expect(() => define('main', { StartAt: 'A', States: { A: { Type: 'Succeed' } } })).toThrow(
    expect.objectContaining({ name: 'StateMachineAlreadyExists' }),
  );
});

test('a stopped execution ends at once, leaves no timer, and stays as it is when stopped again', async () => {
  const { engine, start, clock } = setup();
  const execution = start();
  engine.stop(execution.arn, 'Halt', 'by hand');
  engine.stop(execution.arn, 'Again');
  await clock.settled();
  expect(await execution.result).toEqual({ status: 'ABORTED', error: 'Halt', cause: 'by hand' });
  expect(clock.now()).toBe(0);
});

test('a later change of the input by its owner does not reach the execution', async () => {
  const { start } = setup();
  const input = { list: [1] };
  const execution = start(input);
  input.list.push(2);
  expect(await execution.result).toHaveProperty('output', { list: [1] });
});

const task = { Type: 'Task', Resource: LAMBDA, Arguments: { FunctionName: 'f' } };

test.each([
  ['StateEntered', { ...task, End: true }],
  ['StateExited', { Type: 'Pass', Next: 'B' }],
] as const)('an execution that is stopped at %s goes no further', async (type, first) => {
  const effects: string[] = [];
  const note = (effect: string) => {
    effects.push(effect);
    return 0;
  };
  const world = createWorld({
    functions: { f: () => note('call') },
    random: () => note('draw'),
    onEvent: (event, { engine }) => {
      if (event.type === type) engine.stop(event.execution);
    },
  });
  const second = { Type: 'Pass', Output: '{% $random() %}', End: true };
  world.define('main', { StartAt: 'A', States: { A: first, B: second } });
  const { history, path } = await world.run('main');
  expect([path, effects, history.at(-1)?.type]).toEqual([['A'], [], 'ExecutionEnded']);
});

test('an ended execution records nothing more and keeps its first end', async () => {
  const { clock } = setup();
  const identity = { arn: 'a', name: 'n', stateMachineArn: 'm', roleArn: 'r', input: {}, parent: undefined };
  const execution = createExecution({ ...identity, clock, onEvent: undefined });
  execution.end({ status: 'FAILED', error: 'First' });
  execution.end({ status: 'SUCCEEDED', output: 1 });
  execution.record({ type: 'StateEntered', state: 'Late', input: {} });
  expect(await execution.result).toEqual({ status: 'FAILED', error: 'First' });
  expect(execution.history.map(({ type }) => type)).toEqual(['ExecutionStarted', 'ExecutionEnded']);
});
