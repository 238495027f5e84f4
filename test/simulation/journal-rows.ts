import type { Rehearsal } from '../../rehearsal/rehearsal';
import { isJsonObject, type Json, type JsonObject } from '../../remediations/json';

/** A row of the journal, its columns as text: `subject`, `entry`, `run`, `outcome`, `plan`, `expiresAt` and others. */
export type JournalRow = Readonly<Partial<Record<string, string>>>;

/** The whole journal, read as the owner of the account. */
export async function journalRows({ account, deployment }: Rehearsal): Promise<readonly JournalRow[]> {
  const rows: JournalRow[] = [];
  let ExclusiveStartKey: Json | undefined;
  do {
    const page: JsonObject = await account.call({
      service: 'dynamodb',
      action: 'scan',
      input: {
        TableName: deployment.tables[0]?.TableName ?? '',
        ...(ExclusiveStartKey === undefined ? {} : { ExclusiveStartKey }),
      },
    });
    if (Array.isArray(page.Items)) rows.push(...page.Items.filter(isJsonObject).map(rowOf));
    ExclusiveStartKey = page.LastEvaluatedKey;
  } while (ExclusiveStartKey !== undefined);
  return rows;
}

/** An item as DynamoDB spells it. */
export const rowOf = (item: JsonObject): JournalRow =>
  Object.fromEntries(
    Object.entries(item).map(([column, value]) => [
      column,
      isJsonObject(value) ? String(Object.values(value)[0]) : String(value),
    ]),
  );
