import type { ApiCall } from '../../../rehearsal/engine/world';
import { LAMBDA, named, runStates } from './world';

const task = (Resource: string, fields: object = {}) => ({
  Task: {
    Type: 'Task',
    Resource,
    Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Caught' }],
    End: true,
    ...fields,
  },
  Caught: { Type: 'Pass', End: true },
});

test('lambda:invoke gives the answer as the optimized integration does', async () => {
  const { result, execution } = await runStates(
    task(LAMBDA, { Arguments: { FunctionName: 'f', Payload: { n: '{% $states.input.n %}' } } }),
    { input: { n: 1 }, functions: { f: (payload) => ({ got: payload }) } },
  );
  expect(result).toHaveProperty('output', {
    ExecutedVersion: '$LATEST',
    Payload: { got: { n: 1 } },
    StatusCode: 200,
  });
  expect(execution.history).toContainEqual(
    expect.objectContaining({ type: 'FunctionInvoked', state: 'Task', functionName: 'f', payload: { n: 1 } }),
  );
  expect(execution.functionCalls).toBe(1);
});

test('what a callee does to its input, and later to its answer, stays outside', async () => {
  const answer = { list: [1] };
  const scribble = (input: unknown) => {
    (input as { list: number[] }).list.push(9);
    return answer;
  };
  const arn = 'arn:aws:states:::aws-sdk:iot:getPolicy';
  const { execution } = await runStates(
    {
      A: { Type: 'Task', Resource: LAMBDA, Output: '{% $states.input %}', Next: 'B' },
      B: { Type: 'Pass', Output: '{% $states.input.Payload %}', Next: 'C' },
      C: { Type: 'Task', Resource: arn, Next: 'D' },
      D: { Type: 'Wait', Seconds: 1, End: true },
    },
    {
      input: { FunctionName: 'f', Payload: { list: [0] } },
      functions: { f: scribble },
      api: ({ input }) => scribble(input),
      onEvent: (event) => {
        if (event.type === 'StateEntered' && event.state === 'D') answer.list.push(7);
      },
    },
  );
  expect(execution.input).toEqual({ FunctionName: 'f', Payload: { list: [0] } });
  expect(await execution.result).toHaveProperty('output', { list: [1] });
  const sent = execution.history.flatMap((event) => {
    if (event.type === 'FunctionInvoked') return [event.payload];
    return event.type === 'ApiCalled' ? [event.input] : [];
  });
  expect(sent).toEqual([{ list: [0] }, { list: [0] }]);
});

test.each([
  ['aws-sdk:iot:createPolicyVersion', { service: 'iot', action: 'createPolicyVersion' }],
  ['aws-sdk:securityhub:batchUpdateFindings', { service: 'securityhub', action: 'batchUpdateFindings' }],
  ['dynamodb:putItem', { service: 'dynamodb', action: 'putItem' }],
  ['sns:publish', { service: 'sns', action: 'publish' }],
  ['events:putEvents', { service: 'events', action: 'putEvents' }],
])('%s calls the API with the role of the machine', async (resource, expected) => {
  const calls: ApiCall[] = [];
  const api = (call: ApiCall) => {
    calls.push(call);
    return { Answer: 1 };
  };
  const { result } = await runStates(
    task(`arn:aws-us-gov:states:::${resource}`, { Arguments: { Name: '{% "n" %}' } }),
    { api },
  );
  expect(calls).toEqual([
    { ...expected, input: { Name: 'n' }, roleArn: 'arn:aws:iam::111122223333:role/main' },
  ]);
  expect(result).toHaveProperty('output', { Answer: 1 });
});

test.each([
  ['aws-sdk:iot:getPolicy', 'ResourceNotFoundException', 'Iot.ResourceNotFoundException'],
  ['aws-sdk:securityhub:getFindings', 'LimitExceeded', 'SecurityHub.LimitExceededException'],
  ['aws-sdk:dynamodb:getItem', 'InternalServerError', 'DynamoDb.InternalServerErrorException'],
  ['dynamodb:putItem', 'ConditionalCheckFailedException', 'DynamoDB.ConditionalCheckFailedException'],
  ['aws-sdk:sfn:stopExecution', 'ExecutionDoesNotExist', 'Sfn.ExecutionDoesNotExistException'],
  ['sqs:sendMessage', 'QueueDoesNotExist', 'SQS.QueueDoesNotExistException'],
  ['aws-sdk:iot:getPolicy', 'States.Permissions', 'States.Permissions'],
])('%s rejected with %s fails with %s', async (resource, name, expected) => {
  const api = () => {
    throw named(name, 'why');
  };
  const { result } = await runStates(task(`arn:aws:states:::${resource}`), { api });
  expect(result).toHaveProperty('output', { Error: expected, Cause: 'why' });
});

test('an API call can wait for a token', async () => {
  const api = ({ input }: ApiCall) => ({ Sent: input });
  const { result, engine } = await runStates(
    task('arn:aws:states:::sqs:sendMessage.waitForTaskToken', {
      Arguments: { MessageBody: '{% $states.context.Task.Token %}' },
      TimeoutSeconds: 60,
    }),
    { api },
  );
  expect(result).toHaveProperty('output', { Error: 'States.Timeout' });
  expect(() => engine.sendTaskSuccess('8'.repeat(64), 1)).toThrow();
});

test('a task without Arguments sends its input', async () => {
  const { result } = await runStates(task(LAMBDA), {
    input: { FunctionName: 'f' },
    functions: { f: (payload) => payload },
  });
  expect(result).toHaveProperty('output.Payload', {});
});

test.each([{ FunctionName: 1 }, { Payload: 1 }, { FunctionName: 'f', Qualifier: '1' }, null])(
  'evaluated arguments %j for a function fail the execution',
  async (input) => {
    const { result } = await runStates(task(LAMBDA), { input, functions: { f: () => 1 } });
    expect(result).toMatchObject({ status: 'FAILED', error: 'States.Runtime' });
  },
);

test('dates and undefined members of an answer arrive as on the wire', async () => {
  const answer = { At: new Date(0), None: undefined } as unknown as { At: string };
  const { result } = await runStates(task('arn:aws:states:::aws-sdk:iot:getPolicy'), { api: () => answer });
  expect(result).toEqual({ status: 'SUCCEEDED', output: { At: '1970-01-01T00:00:00.000Z' } });
});

test('a function that answers what JSON cannot carry fails the execution', async () => {
  const { result } = await runStates(task(LAMBDA), {
    input: { FunctionName: 'f' },
    functions: { f: () => Number.NaN },
  });
  expect(result).toMatchObject({
    status: 'FAILED',
    error: 'States.Runtime',
    cause: 'NotJson: Expected JSON, got NaN',
  });
});

test('a rejection that is not an error is reported all the same', async () => {
  const { result } = await runStates(task(LAMBDA), {
    input: { FunctionName: 'f' },
    functions: { f: () => Promise.reject('text') },
  });
  expect(result).toHaveProperty('output', {
    Error: 'Error',
    Cause: '{"errorType":"Error","errorMessage":"text","trace":[]}',
  });
});

test.each([
  ['{% $states.input.role %}', 'arn:aws:iam::444455556666:role/r'],
  [undefined, undefined],
])('a call is made with the role of its Credentials: %s', async (RoleArn, assumes) => {
  const calls: ApiCall[] = [];
  const { result } = await runStates(
    task('arn:aws:states:::aws-sdk:iot:getPolicy', {
      Arguments: { PolicyName: 'p' },
      ...(RoleArn && { Credentials: { RoleArn } }),
    }),
    {
      input: { role: 'arn:aws:iam::444455556666:role/r' },
      api: (call) => {
        calls.push(call);
        return {};
      },
    },
  );
  expect(result).toHaveProperty('status', 'SUCCEEDED');
  expect(calls).toMatchObject([{ service: 'iot', action: 'getPolicy', assumes }]);
});
