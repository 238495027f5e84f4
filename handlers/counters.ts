import { ConditionalCheckFailedException, paginateQuery, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { type FindingIdentifier, findingKey } from '../remediations/note';
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

/** When automatic runs other than `run` have changed something for a finding, or failed to: ISO 8601, newest first. */
export async function automaticAttempts(
  { dynamodb, table }: Journal,
  { finding, run }: { readonly finding: FindingIdentifier; readonly run: string },
): Promise<readonly string[]> {
  const query = {
    TableName: table,
    KeyConditionExpression: 'subject = :subject AND begins_with(entry, :run)',
    ExpressionAttributeValues: { ':subject': { S: findingKey(finding) }, ':run': { S: 'run#' } },
    ScanIndexForward: false,
    ConsistentRead: true,
  };
  const attempts: string[] = [];
  for await (const { Items = [] } of paginateQuery({ client: dynamodb }, query))
    for (const row of Items)
      if (row.run?.S !== run && row.trigger?.S === 'automatic' && isAttempt(row.outcome?.S))
        attempts.push(row.startedAt?.S ?? '');
  return attempts;
}

const isAttempt = (outcome = ''): boolean =>
  outcome === 'ready' || outcome === 'incomplete' || outcome.startsWith('failed');
