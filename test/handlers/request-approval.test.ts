import { createHash } from 'node:crypto';
import { inspect } from 'node:util';
import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { InternalErrorException, PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { mockClient } from 'aws-sdk-client-mock';
import { createRequestApproval } from '../../handlers/request-approval';
import { approvalPayload, NOW, wired } from '../support/notified';
import { createWorld, deployment } from '../support/rehearsed';

const PAGE_URL = 'https://page.example/';

async function ask(environment?: Record<string, string>) {
  const world = await createWorld();
  const requestApproval = wired(world, 'request-approval', environment);
  const answer = (await requestApproval(approvalPayload)) as { id: string; expiresAt: string };
  const row = async () => {
    const { Item } = await world.call('dynamodb', 'getItem', {
      TableName: deployment.tables[0]?.TableName ?? '',
      Key: { subject: { S: `approval/${answer.id}` }, entry: { S: 'approval' } },
    });
    return Item as Record<string, { S: string }>;
  };
  return { answer, row, requestApproval, published: world.rehearsal.account.state.sns.published };
}

describe('the function request-approval', () => {
  it('asks once in each topic, with a link whose secret the journal knows only by its hash', async () => {
    const { answer, row, published } = await ask({ PAGE_URL });
    expect(published.map(({ TopicArn, Subject }) => [TopicArn.replace(/\w{8}$/, ''), Subject])).toEqual([
      ['arn:aws:sns:eu-west-1:111122223333:NotificationsTopic', expect.stringContaining('Approve?')],
      ['arn:aws:sns:eu-west-1:111122223333:NotificationsChatTopic', expect.stringContaining('Approve?')],
    ]);
    const link = new RegExp(`${PAGE_URL}${answer.id}/([\\w-]+)`);
    const [secret = '', inChat] = published.map(({ Message }) => link.exec(Message)?.[1]);
    expect(Buffer.from(secret, 'base64url')).toHaveLength(32);
    expect(inChat).toBe(secret);
    const stored = await row();
    expect(stored.secretHash?.S).toBe(createHash('sha256').update(secret).digest('hex'));
    expect(JSON.stringify(stored)).not.toContain(secret);
  });

  it('keeps what was asked, until when, and the token of the task that waits', async () => {
    const { answer, row } = await ask();
    expect(answer).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{16}$/),
      expiresAt: '2026-03-03T06:00:00.000Z',
    });
    const { request, taskToken, openUntil } = await row();
    const { finding, plan, reason, run, execution } = approvalPayload;
    expect(taskToken?.S).toBe(approvalPayload.taskToken);
    expect(openUntil?.S).toBe(answer.expiresAt);
    expect(JSON.parse(request?.S ?? '')).toEqual({
      ...{ finding, plan, reason, run, execution, ...answer },
      requestedAt: new Date(NOW).toISOString(),
      irreversibleByLink: false,
    });
  });

  it('names the commands too, and never tells the token', async () => {
    const { published, answer } = await ask();
    expect(published[0]?.Message).toContain(`\n  warden approve ${answer.id}\n`);
    expect(JSON.stringify(published)).not.toContain(approvalPayload.taskToken);
  });

  it('puts a second request for the same in the place of the first, with a new secret', async () => {
    const { answer, row, requestApproval } = await ask({ PAGE_URL });
    const first = await row();
    expect(await requestApproval({ ...approvalPayload, taskToken: 'another-token' })).toEqual(answer);
    const second = await row();
    expect(second.taskToken?.S).toBe('another-token');
    expect(second.secretHash?.S).not.toBe(first.secretHash?.S);
  });
});

describe('when something fails', () => {
  // Clients of their own: those of the embedded account are none to mock.
  const clients = { dynamodb: new DynamoDBClient({}), sns: new SNSClient({}) };
  const dynamodb = mockClient(clients.dynamodb);
  const sns = mockClient(clients.sns);
  const secret = Buffer.alloc(32, 7);
  const requestApproval = createRequestApproval({
    journal: { dynamodb: clients.dynamodb, table: 'journal' },
    sns: clients.sns,
    topicArn: 'arn:topic',
    chatTopicArn: 'arn:chat',
    pageUrl: PAGE_URL,
    random: () => secret,
    now: () => NOW,
  });
  const failure = async (payload: unknown): Promise<string> =>
    requestApproval(payload).then(
      () => 'none',
      (error) => inspect(error, { depth: null, showHidden: true }),
    );

  beforeEach(() => {
    dynamodb.reset();
    sns.reset();
    dynamodb.on(PutItemCommand).resolves({});
    sns.on(PublishCommand).resolves({});
  });

  it.each(['arn:topic', 'arn:chat'])(
    'throws if %s takes no message, without the secret and the token',
    async (TopicArn) => {
      sns
        .on(PublishCommand, { TopicArn })
        .rejects(new InternalErrorException({ message: 'injected', $metadata: {} }));
      const error = await failure(approvalPayload);
      expect(error).toContain('InternalErrorException');
      expect(error).not.toContain(approvalPayload.taskToken);
      expect(error).not.toContain(secret.toString('base64url'));
    },
  );

  it('asks nobody if the request cannot be kept', async () => {
    dynamodb.on(PutItemCommand).rejects(new Error('injected'));
    expect(await failure(approvalPayload)).toContain('injected');
    expect(sns.calls()).toHaveLength(0);
  });

  it.each([
    { taskToken: '' },
    { timeoutSeconds: 0 },
    { timeoutSeconds: 1e9 },
    { plan: {} },
    { execution: undefined },
  ])('refuses %j, without the token', async (wrong) => {
    const error = await failure({ ...approvalPayload, ...wrong });
    expect(error).toContain('ZodError');
    expect(error).not.toContain(approvalPayload.taskToken);
    expect(dynamodb.calls()).toHaveLength(0);
  });

  it.each(Object.keys(approvalPayload.plan))('asks nobody about a plan without its %s', async (member) => {
    const { plan } = approvalPayload;
    const error = await failure({ ...approvalPayload, plan: { ...plan, [member]: undefined } });
    expect(error).toMatch(new RegExp(`ZodError[^]*"plan"[^]*"${member}"`));
    expect(dynamodb.calls()).toHaveLength(0);
  });
});
