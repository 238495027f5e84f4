import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import type { Hold } from '../remediations/quarantine/suspects';
import type { Journal } from './journal';

/** The hold on a thing or certificate: key `subject` and the entry `quarantine`. Undefined: nobody ever held it, or it is out. */
export async function readHold({ dynamodb, table }: Journal, subject: string): Promise<Hold | undefined> {
  const { Item } = await dynamodb.send(
    new GetItemCommand({
      TableName: table,
      Key: { subject: { S: subject }, entry: { S: 'quarantine' } },
      ConsistentRead: true,
    }),
  );
  if (Item === undefined) return undefined;
  return { findings: Item.findings?.SS ?? [], removes: Item.removes?.BOOL === true };
}
