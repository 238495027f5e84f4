import {
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb';
import { CLIENT_DEFAULTS, rehearse } from './rehearsed-account';

const TABLE = {
  TableName: 'journal',
  AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
  KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
  BillingMode: 'PAY_PER_REQUEST',
};

const open = async () => {
  const { account } = rehearse();
  await account.createTable(TABLE);
  const client = new DynamoDBClient({
    ...CLIENT_DEFAULTS,
    requestHandler: account.requestHandler('dynamodb'),
  });
  return { account, client };
};

const claim = {
  TableName: 'journal',
  Item: { pk: { S: 'finding' } },
  ConditionExpression: 'attribute_not_exists(pk)',
};

test('what a task writes an SDK client reads', async () => {
  const { account, client } = await open();
  await account.call({ service: 'dynamodb', action: 'putItem', input: claim });
  await expect(
    client.send(new GetItemCommand({ TableName: 'journal', Key: { pk: { S: 'finding' } } })),
  ).resolves.toMatchObject({
    Item: { pk: { S: 'finding' } },
  });
});

test('a condition that does not hold fails both ways', async () => {
  const { account, client } = await open();
  await account.call({ service: 'dynamodb', action: 'putItem', input: claim });
  const name = 'ConditionalCheckFailedException';
  await expect(account.call({ service: 'dynamodb', action: 'putItem', input: claim })).rejects.toMatchObject({
    name,
  });
  await expect(client.send(new PutItemCommand(claim))).rejects.toMatchObject({ name });
});

test('a missing table is not found', async () => {
  const { account } = await open();
  const input = { TableName: 'other', Key: { pk: { S: 'finding' } } };
  await expect(account.call({ service: 'dynamodb', action: 'getItem', input })).rejects.toMatchObject({
    name: 'ResourceNotFoundException',
  });
});

test('an operation that the store does not have is refused by name', async () => {
  const { account, client } = await open();
  const message = expect.stringContaining('dynamodb:UpdateTimeToLive');
  const input = { TableName: 'journal', TimeToLiveSpecification: { AttributeName: 'ttl', Enabled: true } };
  await expect(
    account.call({ service: 'dynamodb', action: 'updateTimeToLive', input }),
  ).rejects.toMatchObject({ message });
  await expect(client.send(new UpdateTimeToLiveCommand(input))).rejects.toMatchObject({
    name: 'NotRehearsed',
    message,
  });
});
