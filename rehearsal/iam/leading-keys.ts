import { NotRehearsed } from '../account/aws-error';
import { isRecord } from '../account/record';
import type { Deployment } from '../deployment/deployment';

export type KeyedTable = Pick<
  Deployment['tables'][number],
  'TableName' | 'KeySchema' | 'GlobalSecondaryIndexes'
>;

type Input = Readonly<Record<string, unknown>>;

/**
 * The partition keys that a call is about:
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html
 */
export function leadingKeys(tables: readonly KeyedTable[], input: Input): readonly string[] {
  const key = partitionKey(tables, input);
  const item = input.Key ?? input.Item;
  const value = isRecord(item) ? item[key] : queried(input, key);
  if (!isRecord(value)) throw new NotRehearsed(`a call to DynamoDB without the partition key ${key}`);
  return Object.values(value).map(String);
}

function partitionKey(tables: readonly KeyedTable[], { TableName, IndexName }: Input): string {
  const table = tables.find((one) => one.TableName === TableName);
  const keyed =
    IndexName === undefined
      ? table
      : table?.GlobalSecondaryIndexes.find((one) => one.IndexName === IndexName);
  const key = keyed?.KeySchema.find(({ KeyType }) => KeyType === 'HASH');
  if (key === undefined) throw new NotRehearsed(`the table ${TableName}, which the template does not have`);
  return key.AttributeName;
}

/** `subject = :subject` in the condition of a Query. */
function queried(input: Input, key: string): unknown {
  const {
    KeyConditionExpression,
    ExpressionAttributeNames: names,
    ExpressionAttributeValues: values,
  } = input;
  const equalities = String(KeyConditionExpression).matchAll(/(#?\w+)\s*=\s*(:\w+)/g);
  for (const [, name = '', placeholder = ''] of equalities) {
    const attribute = isRecord(names) ? (names[name] ?? name) : name;
    if (attribute === key && isRecord(values)) return values[placeholder];
  }
  return undefined;
}
