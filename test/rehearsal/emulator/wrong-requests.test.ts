import { request } from 'node:http';
import { createConnection } from 'node:net';
import { PutEventsCommand, type PutEventsRequestEntry } from '@aws-sdk/client-eventbridge';
import { GetPolicyCommand, IoTClient } from '@aws-sdk/client-iot';
import {
  DescribeExecutionCommand,
  DescribeStateMachineCommand,
  GetExecutionHistoryCommand,
  ListExecutionsCommand,
  SendTaskSuccessCommand,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import { GetParameterCommand, PutParameterCommand } from '@aws-sdk/client-ssm';
import { MAX_BODY_BYTES } from '../../../rehearsal/emulator/read-body';
import { authorization, createEmulated, type Emulated, workflowArn } from '../../support/emulated';
import { deployment } from '../../support/rehearsed';

let emulated: Emulated;
beforeAll(async () => {
  emulated = await createEmulated();
});
afterAll(() => emulated.close());

interface Raw {
  readonly path?: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

const fetched = async ({ path = '/', method = 'POST', headers = {}, body }: Raw) => {
  const sent = { method, headers, ...(body !== undefined && { body }) };
  const response = await fetch(`${emulated.endpoint}${path}`, sent);
  return { status: response.status, text: await response.text(), headers: response.headers };
};

const json = (service: string, target: string) => ({
  authorization: authorization(service),
  'content-type': 'application/x-amz-json-1.0',
  'x-amz-target': target,
});

const query = (service: string) => ({
  authorization: authorization(service),
  'content-type': 'application/x-www-form-urlencoded',
});

describe('a request that no client would send', () => {
  const cases: readonly (Raw & { readonly what: string; readonly status: number; readonly error: string })[] =
    [
      { what: 'is not signed', status: 403, error: 'MissingAuthenticationTokenException' },
      {
        what: 'is signed in another way',
        headers: { authorization: 'Bearer token' },
        status: 403,
        error: 'IncompleteSignatureException',
      },
      {
        what: 'is for a service that is not there',
        headers: { authorization: authorization('ec2') },
        status: 403,
        error: 'InvalidSignatureException',
      },
      {
        what: 'is a query for another Region',
        headers: { ...query('sns'), authorization: authorization('sns', 'us-east-1') },
        body: 'Action=Publish',
        status: 403,
        error: 'SignatureDoesNotMatch',
      },
      {
        what: 'names no path of the service',
        path: '/no/such/path',
        headers: { authorization: authorization('iot') },
        status: 404,
        error: 'UnknownOperationException',
      },
      {
        what: 'has a path that is not percent-encoded',
        path: '/policies/%E0%A4%A',
        headers: { authorization: authorization('iot') },
        status: 400,
        error: 'SerializationException',
      },
      {
        what: 'has a body that is no JSON, for a REST service',
        path: '/policies/fleet',
        headers: { authorization: authorization('iot') },
        body: '{',
        status: 400,
        error: 'InvalidRequestException',
      },
      ...(['states', 'events', 'ssm', 'dynamodb'] as const).map((service) => ({
        what: `has a body that is no JSON, for ${service}`,
        headers: json(
          service,
          { states: 'A.ListExecutions', events: 'A.PutEvents', ssm: 'A.GetParameter', dynamodb: 'A.Scan' }[
            service
          ],
        ),
        body: '{',
        status: 400,
        error: 'SerializationException',
      })),
      ...(['states', 'events', 'ssm', 'dynamodb'] as const).map((service) => ({
        what: `names no operation of ${service}`,
        headers: json(service, 'A.Fly'),
        body: '{}',
        status: 400,
        error: 'UnknownOperationException',
      })),
      {
        what: 'names no target at all',
        headers: { authorization: authorization('states') },
        status: 400,
        error: 'UnknownOperationException',
      },
      {
        what: 'is a query for no operation',
        headers: query('sts'),
        body: 'Action=Fly',
        status: 400,
        error: 'InvalidAction',
      },
      {
        what: 'is for an operation that the account does not have',
        headers: json('states', 'A.CreateActivity'),
        body: '{"name":"a"}',
        status: 501,
        error: 'NotRehearsed',
      },
      {
        what: 'has an input of another type',
        headers: json('states', 'A.ListExecutions'),
        body: '{"stateMachineArn":7}',
        status: 400,
        error: 'ValidationException',
      },
    ];

  it.each(cases)('gets the error of AWS: $what', async ({ status, error, ...raw }) => {
    const answer = await fetched(raw);
    expect(`${answer.text} ${answer.headers.get('x-amzn-errortype')}`).toContain(error);
    expect(answer.status).toBe(status);
    expect(answer.headers.get('x-amzn-requestid')).toMatch(/^[0-9a-f-]{36}$/);
    expect(emulated.served.at(-1)?.failure).toBeUndefined();
  });

  it('is refused when its body is too large', async () => {
    const body = 'x'.repeat(MAX_BODY_BYTES + 1);
    const answer = await fetched({ headers: json('dynamodb', 'A.PutItem'), body });
    expect([answer.status, answer.headers.get('x-amzn-errortype')]).toEqual([
      413,
      'RequestEntityTooLargeException',
    ]);
  });

  it('is refused when it comes by a name of the web', async () => {
    const status = await new Promise((resolve, reject) => {
      const headers = { host: 'rebound.example', authorization: authorization('iot') };
      request({ host: '127.0.0.1', port: emulated.port, path: '/policies', headers }, (response) => {
        response.resume();
        resolve(response.statusCode);
      })
        .on('error', reject)
        .end();
    });
    expect(status).toBe(403);
  });
});

test('a request that never ends is not waited for', async () => {
  const { port, close } = await createEmulated({}, { requestTimeoutMs: 100 });
  const answer = await new Promise<string>((resolve, reject) => {
    let text = '';
    const socket = createConnection(port, '127.0.0.1');
    socket.setEncoding('utf8').on('data', (chunk) => {
      text += chunk;
    });
    socket.on('error', reject).on('close', () => resolve(text));
    const signed = `authorization: ${authorization('iot')}`;
    socket.write(`POST /policies/a HTTP/1.1\r\nhost: localhost\r\n${signed}\r\ncontent-length: 10\r\n\r\n{`);
  });
  expect(answer).toMatch(/^HTTP\/1\.1 408 /);
  await close();
});

test('only 127.0.0.1 is listened on', () => {
  expect(emulated.endpoint).toBe(`http://127.0.0.1:${emulated.port}`);
});

test('a port that is taken is refused', async () => {
  await expect(createEmulated({}, { port: emulated.port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
});

test('a client of another Region is told so, and may find the account by its own', async () => {
  const { endpoint } = emulated;
  const credentials = { accessKeyId: 'any', secretAccessKey: 'any' };
  const elsewhere = new IoTClient({ endpoint, region: 'us-east-1', credentials });
  const command = new GetPolicyCommand({ policyName: 'LinePolicy' });
  await expect(elsewhere.send(command)).rejects.toMatchObject({
    name: 'InvalidSignatureException',
    message: expect.stringContaining('eu-west-1'),
  });
  await expect(emulated.clients.iot.send(command)).resolves.toMatchObject({ policyName: 'LinePolicy' });
});

const EXECUTION = 'arn:aws:states:eu-west-1:111122223333:execution:none:none';
const MACHINE = 'arn:aws:states:eu-west-1:111122223333:stateMachine:none';

describe('Step Functions answers with the errors of its API', () => {
  const stateMachineArn = workflowArn('remediate');
  it.each([
    ['a malformed ARN', new DescribeExecutionCommand({ executionArn: 'x' }), 'InvalidArn'],
    [
      'an unknown execution',
      new DescribeExecutionCommand({ executionArn: EXECUTION }),
      'ExecutionDoesNotExist',
    ],
    [
      'the history of none',
      new GetExecutionHistoryCommand({ executionArn: EXECUTION }),
      'ExecutionDoesNotExist',
    ],
    [
      'an unknown machine',
      new StartExecutionCommand({ stateMachineArn: MACHINE }),
      'StateMachineDoesNotExist',
    ],
    [
      'a machine to describe',
      new DescribeStateMachineCommand({ stateMachineArn: MACHINE }),
      'StateMachineDoesNotExist',
    ],
    ['a name', new StartExecutionCommand({ stateMachineArn, name: 'a b' }), 'InvalidName'],
    ['an input', new StartExecutionCommand({ stateMachineArn, input: '{' }), 'InvalidExecutionInput'],
    [
      'a large input',
      new StartExecutionCommand({ stateMachineArn, input: JSON.stringify('x'.repeat(262_144)) }),
      'InvalidExecutionInput',
    ],
    ['a page size', new ListExecutionsCommand({ stateMachineArn, maxResults: 1001 }), 'ValidationException'],
    ['a page', new ListExecutionsCommand({ stateMachineArn, nextToken: 'none' }), 'InvalidToken'],
    ['no machine', new ListExecutionsCommand({}), 'ValidationException'],
    ['a token', new SendTaskSuccessCommand({ taskToken: 'x', output: '{}' }), 'InvalidToken'],
    ['an output', new SendTaskSuccessCommand({ taskToken: 'x', output: '{' }), 'InvalidOutput'],
    [
      'a large output',
      new SendTaskSuccessCommand({ taskToken: 'x', output: `"${'x'.repeat(262_144)}"` }),
      'InvalidOutput',
    ],
  ])('for %s', async (_, command, name) => {
    await expect(emulated.clients.sfn.send(command as DescribeExecutionCommand)).rejects.toMatchObject({
      name,
      $metadata: { httpStatusCode: 400 },
    });
  });
});

describe('EventBridge', () => {
  const put = (Entries: PutEventsRequestEntry[]) =>
    emulated.clients.events.send(new PutEventsCommand({ Entries }));
  const good = { Source: 'mine', DetailType: 'happened', Detail: '{}' };

  it('takes the good entries, and says of each other what is wrong with it', async () => {
    const { FailedEntryCount, Entries } = await put([
      good,
      { ...good, EventBusName: 'of-somebody-else', Time: new Date(0) },
      { ...good, Source: '' },
      { ...good, DetailType: '' },
      { DetailType: 'happened', Source: 'mine' },
      { ...good, Detail: '{' },
      { ...good, Detail: '[]' },
      { ...good, Source: 'aws.iot' },
    ]);
    expect(FailedEntryCount).toBe(6);
    expect(Entries?.map(({ EventId, ErrorCode }) => ErrorCode ?? typeof EventId)).toEqual([
      ...['string', 'string', 'InvalidArgument', 'InvalidArgument', 'InvalidArgument'],
      ...['MalformedDetail', 'MalformedDetail', 'NotAuthorizedForSourceException'],
    ]);
  });

  it.each([
    ['no entry', []],
    ['eleven', Array.from({ length: 11 }, () => good)],
    ['more than a megabyte', [{ ...good, Detail: JSON.stringify({ text: 'x'.repeat(1_048_576) }) }]],
  ])('refuses a request with %s', async (_, entries) => {
    await expect(put(entries)).rejects.toMatchObject({ name: 'ValidationException' });
  });
});

describe('Parameter Store', () => {
  const Name = deployment.parameters[0]?.name;
  it.each([
    ['a name that is not there', new GetParameterCommand({ Name: 'none' }), 'ParameterNotFound'],
    [
      'a parameter that is, without Overwrite',
      new PutParameterCommand({ Name, Value: '{}' }),
      'ParameterAlreadyExists',
    ],
    [
      'a text that is too long',
      new PutParameterCommand({ Name, Value: 'x'.repeat(4097), Overwrite: true }),
      'ValidationException',
    ],
    [
      'another type',
      new PutParameterCommand({ Name: 'n', Value: 'v', Type: 'SecureString' }),
      'NotRehearsed',
    ],
  ])('refuses %s', async (_, command, name) => {
    await expect(emulated.clients.ssm.send(command as GetParameterCommand)).rejects.toMatchObject({ name });
  });
});
