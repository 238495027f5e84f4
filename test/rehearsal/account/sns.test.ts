import { ListTagsForResourceCommand, PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { CLIENT_DEFAULTS, rehearse } from './rehearsed-account';

const TopicArn = 'arn:aws:sns:eu-west-1:111122223333:Warnings';

const open = () => {
  const { account } = rehearse();
  const client = new SNSClient({ ...CLIENT_DEFAULTS, requestHandler: account.requestHandler('sns') });
  return { account, client };
};

test('what is published can be read again', async () => {
  const { account, client } = open();
  const Message = 'a=b&c <d>\n\u00fc \ud83c\udfed';
  const { MessageId } = await client.send(new PublishCommand({ TopicArn, Subject: 'One', Message }));
  await account.call({ service: 'sns', action: 'publish', input: { TopicArn, Message: 'two' } });
  expect(account.state.sns.published).toEqual([
    { MessageId, TopicArn, Subject: 'One', Message },
    { MessageId: expect.stringMatching(/^[0-9a-f-]{36}$/), TopicArn, Subject: undefined, Message: 'two' },
  ]);
});

test.each([
  ['a subject of 100 characters', { Subject: 'x'.repeat(100) }],
  ['an empty subject', { Subject: '' }],
  ['a subject with a line end', { Subject: 'a\nb' }],
  ['a subject that is not ASCII', { Subject: '\u00dcberdruck' }],
  ['a subject that begins with a space', { Subject: ' a' }],
  ['an empty message', { Message: '' }],
  ['a message of more than 256 KiB', { Message: '\u00fc'.repeat(131_073) }],
])('%s is refused', async (_, wrong) => {
  const { account, client } = open();
  const sent = client.send(new PublishCommand({ TopicArn, Message: 'text', ...wrong }));
  await expect(sent).rejects.toMatchObject({ name: 'InvalidParameterException' });
  expect(account.state.sns.published).toEqual([]);
});

test('the longest subject and the longest message are taken', async () => {
  const { account, client } = open();
  const longest = { Subject: 'x'.repeat(99), Message: 'x'.repeat(262_144) };
  await client.send(new PublishCommand({ TopicArn, ...longest }));
  expect(account.state.sns.published).toEqual([expect.objectContaining(longest)]);
});

test.each(['444455556666:Warnings', '111122223333'])(
  'a topic elsewhere (%s) does not exist',
  async (place) => {
    const { client } = open();
    const sent = client.send(
      new PublishCommand({ TopicArn: `arn:aws:sns:eu-west-1:${place}`, Message: 'text' }),
    );
    await expect(sent).rejects.toMatchObject({ name: 'NotFoundException' });
  },
);

test('other operations are not rehearsed', async () => {
  await expect(
    open().client.send(new ListTagsForResourceCommand({ ResourceArn: TopicArn })),
  ).rejects.toMatchObject({ name: 'NotRehearsed' });
});
