import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { TURN_MS, takeTurn } from '../../handlers/turns';
import { CLIENT_DEFAULTS, rehearse, START } from '../rehearsal/account/rehearsed-account';

const OWN = '111122223333';
const OTHER = '222233334444';

async function journal() {
  const { account } = rehearse();
  await account.createTable({
    TableName: 'journal',
    AttributeDefinitions: [
      { AttributeName: 'subject', AttributeType: 'S' },
      { AttributeName: 'entry', AttributeType: 'S' },
    ],
    KeySchema: [
      { AttributeName: 'subject', KeyType: 'HASH' },
      { AttributeName: 'entry', KeyType: 'RANGE' },
    ],
    BillingMode: 'PAY_PER_REQUEST',
  });
  const requestHandler = account.requestHandler('dynamodb');
  return { dynamodb: new DynamoDBClient({ ...CLIENT_DEFAULTS, requestHandler }), table: 'journal' };
}

describe('the line of those whom AWS has throttled', () => {
  it('gives the first the next turn, and everybody after that one of their own', async () => {
    const line = await journal();
    const turns = await Promise.all([1, 2, 3].map(() => takeTurn(line, { accountId: OWN, now: START })));
    expect(turns.sort()).toEqual([START + TURN_MS, START + 2 * TURN_MS, START + 3 * TURN_MS]);
  });

  it('begins anew when it has been empty', async () => {
    const line = await journal();
    await takeTurn(line, { accountId: OWN, now: START });
    expect(await takeTurn(line, { accountId: OWN, now: START + 5000 })).toBe(START + 5000 + TURN_MS);
  });

  it('is another one for another account, which has limits of its own', async () => {
    const line = await journal();
    await takeTurn(line, { accountId: OWN, now: START });
    expect(await takeTurn(line, { accountId: OTHER, now: START })).toBe(START + TURN_MS);
  });
});
