import { arnOf, createWorld, START } from './world';

const setup = () => {
  const world = createWorld();
  world.define('child', {
    StartAt: 'Choose',
    States: {
      Choose: {
        Type: 'Choice',
        Choices: [{ Condition: '{% $states.input.fail = true %}', Next: 'Fail' }],
        Default: 'Wait',
      },
      Wait: { Type: 'Wait', Seconds: 2, Output: { done: '{% $states.input %}' }, End: true },
      Fail: { Type: 'Fail', Error: 'StaleTarget', Cause: 'was changed' },
    },
  });
  const start = async (wait: string, Arguments: object) => {
    const given = { StateMachineArn: arnOf('child'), Name: 'c', ...Arguments };
    world.define('parent', {
      StartAt: 'Start',
      States: {
        Start: {
          Type: 'Task',
          Resource: START + wait,
          Arguments: given,
          Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Caught' }],
          End: true,
        },
        Caught: { Type: 'Pass', End: true },
      },
    });
    const execution = await world.run('parent');
    return { execution, result: await execution.result };
  };
  return { ...world, start };
};

const CHILD = 'arn:aws:states:eu-west-1:111122223333:execution:child:c';
const description = {
  ExecutionArn: CHILD,
  Input: '{"n":1}',
  Name: 'c',
  StartDate: 0,
  StateMachineArn: arnOf('child'),
  Status: 'SUCCEEDED',
  StopDate: 2000,
};

test.each([
  ['.sync:2', { done: { n: 1 } }],
  ['.sync', '{"done":{"n":1}}'],
])('%s waits for the child and gives its description with its output', async (wait, Output) => {
  const { execution, result } = await setup().start(wait, { Input: { n: 1 } });
  expect(result).toEqual({ status: 'SUCCEEDED', output: { ...description, Output } });
  expect(execution.stoppedAt).toBe(2000);
  expect(execution.children).toMatchObject([
    { arn: CHILD, transitions: 2, path: ['Choose', 'Wait'], parent: { arn: execution.arn } },
  ]);
});

test('a child that fails is a States.TaskFailed with its description as cause', async () => {
  const { result } = await setup().start('.sync:2', { Input: { fail: true } });
  expect(result).toHaveProperty('output.Error', 'States.TaskFailed');
  const cause = result.status === 'SUCCEEDED' ? (result.output as { Cause: string }).Cause : '';
  expect(JSON.parse(cause)).toEqual({
    ...description,
    Input: '{"fail":true}',
    Status: 'FAILED',
    StopDate: 0,
    Error: 'StaleTarget',
    Cause: 'was changed',
  });
});

test('request-response does not wait for the child', async () => {
  const { execution, result } = await setup().start('', { Input: '{"n":1}' });
  expect(result).toEqual({
    status: 'SUCCEEDED',
    output: { ExecutionArn: CHILD, StartDate: '1970-01-01T00:00:00.000Z' },
  });
  expect(execution).toMatchObject({
    stoppedAt: 0,
    children: [{ status: 'SUCCEEDED', stoppedAt: 2000, input: { n: 1 } }],
  });
});

test.each([
  ['StepFunctions.StateMachineDoesNotExistException', { StateMachineArn: arnOf('nobody') }],
  ['StepFunctions.InvalidNameException', { Name: 'a/b' }],
  ['StepFunctions.InvalidExecutionInputException', { Input: '{' }],
  ['StepFunctions.ExecutionAlreadyExistsException', { Name: 'taken' }],
])('a start that is refused is %s', async (error, given) => {
  const { start, engine } = setup();
  engine.start({ stateMachineArn: arnOf('child'), name: 'taken', input: 'other' });
  const { result } = await start('.sync:2', given);
  expect(result).toHaveProperty('output.Error', error);
});

test('arguments that the API does not know fail the execution', async () => {
  const { result } = await setup().start('.sync:2', { TraceHeader: 'x' });
  expect(result).toMatchObject({ status: 'FAILED', error: 'States.Runtime' });
});

test('stopping the parent stops the child', async () => {
  const { start, engine, clock } = setup();
  clock.after(1000, () => void engine.stop(engine.list(arnOf('parent'))[0]?.arn ?? '', 'Halt'));
  const { execution, result } = await start('.sync:2', {});
  expect(result).toEqual({ status: 'ABORTED', error: 'Halt' });
  expect(execution.children).toMatchObject([{ status: 'ABORTED', stoppedAt: 1000 }]);
  expect([execution.path, clock.now()]).toEqual([['Start'], 1000]);
});

test('a child that is stopped by hand fails the task of its parent', async () => {
  const { start, engine, clock } = setup();
  clock.after(1000, () => void engine.stop(CHILD));
  const { result } = await start('.sync:2', {});
  expect(result).toHaveProperty('output.Cause', expect.stringContaining('"Status":"ABORTED"'));
});
