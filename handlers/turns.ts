import { ConditionalCheckFailedException, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import type { Journal } from './journal';

/**
 * How far apart runs are that stand in line: a run looks at its policy three times, and AWS IoT allows ten a second of
 * GetPolicy. The rest is room for retries and for whoever else calls.
 * https://docs.aws.amazon.com/general/latest/gr/iot-core.html#limits_iot
 */
export const TURN_MS = 330;

export interface Standing {
  /** The account whose limits are reached. */
  readonly accountId: string;
  /** Epoch milliseconds. */
  readonly now: number;
}

/** Stands in line of those whom AWS has throttled; answers when it is this one's turn, in epoch milliseconds. */
export async function takeTurn(journal: Journal, standing: Standing): Promise<number> {
  return (
    (await atTheEnd(journal, standing)) ??
    (await asTheFirst(journal, standing)) ??
    takeTurn(journal, standing)
  );
}

/** Undefined: nobody stands in line. */
const atTheEnd = (journal: Journal, standing: Standing): Promise<number | undefined> =>
  moveEnd(journal, standing, {
    UpdateExpression: 'SET endsAt = endsAt + :turn',
    ConditionExpression: 'endsAt > :now',
    values: { ':turn': TURN_MS },
  });

/** Undefined: somebody does by now. */
const asTheFirst = (journal: Journal, standing: Standing): Promise<number | undefined> =>
  moveEnd(journal, standing, {
    UpdateExpression: 'SET endsAt = :end',
    ConditionExpression: 'attribute_not_exists(endsAt) OR endsAt <= :now',
    values: { ':end': standing.now + TURN_MS },
  });

interface Move {
  readonly UpdateExpression: string;
  readonly ConditionExpression: string;
  readonly values: Readonly<Record<string, number>>;
}

async function moveEnd(
  { dynamodb, table }: Journal,
  { accountId, now }: Standing,
  { values, ...move }: Move,
): Promise<number | undefined> {
  const numbers = Object.entries({ ...values, ':now': now });
  try {
    const { Attributes } = await dynamodb.send(
      new UpdateItemCommand({
        TableName: table,
        Key: { subject: { S: 'turns' }, entry: { S: accountId } },
        ...move,
        ExpressionAttributeValues: Object.fromEntries(numbers.map(([name, n]) => [name, { N: String(n) }])),
        ReturnValues: 'UPDATED_NEW',
      }),
    );
    return Number(Attributes?.endsAt?.N);
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return undefined;
    throw error;
  }
}
