import type { Call } from '../../rehearsal/account/gateway';
import type { Rehearsal } from '../../rehearsal/rehearsal';
import { isJsonObject, type Json, type JsonObject } from '../../remediations/json';

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/read-write-operations.html */
const WRITE_UNIT_BYTES = 1024;
const READ_UNIT_BYTES = 4096;

const WRITES: readonly string[] = ['PutItem', 'UpdateItem', 'DeleteItem'];
const READS: readonly string[] = ['GetItem', 'Query'];

/**
 * By the size of the row after the write. Rows of runs are in an index too, without their plan; requests for approval in
 * another, as whole as in the table. Whether a write changes what the index has is not asked.
 */
export async function writeUnitsOf(
  account: Rehearsal['account'],
  { service, operation, input }: Call,
): Promise<number> {
  if (service !== 'dynamodb' || !WRITES.includes(operation) || !isJsonObject(input as Json)) return 0;
  const row = await rowAfter(account, input as JsonObject);
  const units = Math.max(1, Math.ceil(bytesOf(row) / WRITE_UNIT_BYTES));
  if (row.open !== undefined) return 2 * units;
  return row.kind === undefined ? units : units + 1;
}

/** As consistent reads, which take twice what others do. */
export function readUnitsOf({ service, operation }: Call, output: unknown): number {
  if (service !== 'dynamodb' || !READS.includes(operation)) return 0;
  const { Item, Items = [] } = output as { readonly Item?: Json; readonly Items?: readonly Json[] };
  return Math.max(1, Math.ceil(bytesOf(Item === undefined ? [...Items] : Item) / READ_UNIT_BYTES));
}

async function rowAfter(account: Rehearsal['account'], input: JsonObject): Promise<JsonObject> {
  if (isJsonObject(input.Item)) return input.Item;
  const { TableName = '', Key = {} } = input;
  const { Item } = await account.call({
    service: 'dynamodb',
    action: 'getItem',
    input: { TableName, Key },
  });
  return isJsonObject(Item) ? Item : {};
}

/** DynamoDB counts names and values; the letters of its types and JSON's signs make this a little more. */
const bytesOf = (value: Json): number => Buffer.byteLength(JSON.stringify(value));
