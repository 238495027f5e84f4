import {
  GetPolicyCommand,
  InternalFailureException$,
  IoTClient,
  ListTopicRulesCommand,
  ThrottlingException$,
} from '@aws-sdk/client-iot';
import { BatchUpdateFindingsCommand, SecurityHubClient } from '@aws-sdk/client-securityhub';
import { HttpRequest } from '@smithy/core/transport';
import { awsError } from '../../../rehearsal/account/aws-error';
import type { Answer, Call } from '../../../rehearsal/account/gateway';
import { CLIENT_DEFAULTS, NARROW_DOCUMENT, rehearse } from './rehearsed-account';

const iotClient = (account: ReturnType<typeof rehearse>['account']) =>
  new IoTClient({ ...CLIENT_DEFAULTS, maxAttempts: 1, requestHandler: account.requestHandler('iot') });

test('an SDK client gets times as dates and a task gets them as text', async () => {
  const { account } = rehearse();
  await account.call({
    service: 'iot',
    action: 'createPolicy',
    input: { PolicyName: 'fleet', PolicyDocument: '{}' },
  });
  const overHttp = await iotClient(account).send(new GetPolicyCommand({ policyName: 'fleet' }));
  const asTask = await account.call({ service: 'iot', action: 'getPolicy', input: { PolicyName: 'fleet' } });
  expect(overHttp.creationDate).toEqual(new Date('2026-03-01T08:00:00.000Z'));
  expect(asTask.CreationDate).toBe('2026-03-01T08:00:00.000Z');
});

test.each([
  { problem: 'an unknown parameter', input: { PolicyName: 'fleet', Colour: 'red' }, names: 'Colour' },
  { problem: 'a parameter in camel case', input: { policyName: 'fleet' }, names: 'policyName' },
  { problem: 'a missing parameter', input: {}, names: 'PolicyName' },
  { problem: 'a parameter of another type', input: { PolicyName: 7 }, names: 'PolicyName' },
  { problem: 'a parameter that is null', input: { PolicyName: null }, names: 'PolicyName' },
])('a task with $problem fails as Step Functions does and names it', async ({ input, names }) => {
  await expect(rehearse().account.call({ service: 'iot', action: 'getPolicy', input })).rejects.toMatchObject(
    {
      name: 'States.Runtime',
      message: expect.stringContaining(names),
    },
  );
});

test('a nested parameter is named by its path', async () => {
  const call = rehearse().account.call({
    service: 'securityhub',
    action: 'batchUpdateFindings',
    input: { FindingIdentifiers: [{ Id: 'a' }] },
  });
  await expect(call).rejects.toThrow('FindingIdentifiers[0].ProductArn: expected a string, got nothing');
});

test('RecordState cannot be sent to BatchUpdateFindings', async () => {
  const call = rehearse().account.call({
    service: 'securityhub',
    action: 'batchUpdateFindings',
    input: { FindingIdentifiers: [{ Id: 'a', ProductArn: 'b' }], RecordState: 'ARCHIVED' },
  });
  await expect(call).rejects.toMatchObject({
    name: 'States.Runtime',
    message: expect.stringContaining('RecordState'),
  });
});

test('an operation that is not implemented is answered as 501 and named', async () => {
  const sent = iotClient(rehearse().account).send(new ListTopicRulesCommand({}));
  await expect(sent).rejects.toMatchObject({
    name: 'NotRehearsed',
    message: expect.stringContaining('iot:ListTopicRules'),
    $metadata: { httpStatusCode: 501 },
  });
});

test('a path that AWS does not have is answered as unknown', async () => {
  const handler = rehearse().account.requestHandler('iot');
  const { response } = await handler.handle(new HttpRequest({ method: 'GET', path: '/no/such/path' }));
  expect([response.statusCode, response.headers['x-amzn-errortype']]).toEqual([
    404,
    'UnknownOperationException',
  ]);
});

test.each(['[]', '"text"', '7', '{"policyDocument":7}', '{"policyDocument":null}', '{', 'not JSON'])(
  'the body %s is an invalid request',
  async (body) => {
    const handler = rehearse().account.requestHandler('iot');
    const { response } = await handler.handle(
      new HttpRequest({ method: 'POST', path: '/policies/fleet', body }),
    );
    expect([response.statusCode, response.headers['x-amzn-errortype']]).toEqual([
      400,
      'InvalidRequestException',
    ]);
  },
);

test('a label is decoded and a member that AWS does not know is ignored', async () => {
  const { account } = rehearse();
  const body = JSON.stringify({ policyDocument: '{}', colour: 'red' });
  const handler = account.requestHandler('iot');
  await handler.handle(new HttpRequest({ method: 'POST', path: '/policies/fleet%40site', body }));
  expect([...account.state.iot.policies.keys()]).toEqual(['fleet@site']);
});

test.each([
  { schema: ThrottlingException$, status: 400 },
  { schema: InternalFailureException$, status: 500 },
])('a hook that throws $schema.2 makes every way of calling fail with it', async ({ schema, status }) => {
  const around = () => {
    throw awsError(schema, 'injected');
  };
  const { account } = rehearse({ around });
  const name = schema[2];
  await expect(iotClient(account).send(new GetPolicyCommand({ policyName: 'fleet' }))).rejects.toMatchObject({
    name,
    $metadata: { httpStatusCode: status },
  });
  await expect(
    account.call({ service: 'iot', action: 'getPolicy', input: { PolicyName: 'fleet' } }),
  ).rejects.toMatchObject({ name });
  await expect(account.call({ service: 'dynamodb', action: 'getItem', input: {} })).rejects.toMatchObject({
    name,
  });
});

test('a transcript sees each call with its answer or its error', async () => {
  const seen: [Call, Answer][] = [];
  const { account } = rehearse({ onCall: (call, answer) => seen.push([call, answer]) });
  await account.call({
    service: 'iot',
    action: 'createPolicy',
    input: { PolicyName: 'fleet', PolicyDocument: NARROW_DOCUMENT },
  });
  await account.call({ service: 'iot', action: 'getPolicy', input: { PolicyName: 'gone' } }).catch(() => {});
  expect(seen).toMatchObject([
    [
      { service: 'iot', operation: 'CreatePolicy', input: { policyName: 'fleet' } },
      { output: { policyVersionId: '1' } },
    ],
    [{ service: 'iot', operation: 'GetPolicy' }, { error: { name: 'ResourceNotFoundException' } }],
  ]);
});

test('the same seed and clock give the same account', async () => {
  const run = async () => {
    const { account } = rehearse();
    await account.call({
      service: 'iot',
      action: 'createPolicy',
      input: { PolicyName: 'fleet', PolicyDocument: '{}' },
    });
    return account.call({ service: 'iot', action: 'getPolicy', input: { PolicyName: 'fleet' } });
  };
  expect(await run()).toEqual(await run());
});

test('Security Hub answers a client with InvalidInputException', async () => {
  const { account } = rehearse();
  const client = new SecurityHubClient({
    ...CLIENT_DEFAULTS,
    requestHandler: account.requestHandler('securityhub'),
  });
  await expect(
    client.send(new BatchUpdateFindingsCommand({ FindingIdentifiers: undefined })),
  ).rejects.toMatchObject({
    name: 'InvalidInputException',
  });
});
