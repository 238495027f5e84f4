import { ConditionalCheckFailedException, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import type { Journal } from './journal';

export interface CountedRun {
  readonly run: string;
  /** ISO 8601. */
  readonly startedAt: string;
}

/**
 * Takes one of the runs that an hour has; false: they are taken. One row per hour, key `counter/automatic` and the
 * hour, with the runs as a set: a run that asks twice is counted once, and the row never holds more than `most`.
 */
export async function countAutomaticRun(
  { dynamodb, table }: Journal,
  { run, startedAt }: CountedRun,
  most: number,
): Promise<boolean> {
  if (most === 0) return false;
  try {
    await dynamodb.send(
      new UpdateItemCommand({
        TableName: table,
        Key: {
          subject: { S: 'counter/automatic' },
          entry: { S: startedAt.slice(0, 'YYYY-MM-DDTHH'.length) },
        },
        UpdateExpression: 'ADD runs :runs',
        ConditionExpression: 'attribute_not_exists(runs) OR size(runs) < :most OR contains(runs, :run)',
        ExpressionAttributeValues: {
          ':runs': { SS: [run] },
          ':run': { S: run },
          ':most': { N: String(most) },
        },
      }),
    );
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}
