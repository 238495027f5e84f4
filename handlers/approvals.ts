import {
  type AttributeValue,
  ConditionalCheckFailedException,
  GetItemCommand,
  PutItemCommand,
  paginateQuery,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import {
  InvalidToken,
  SendTaskSuccessCommand,
  type SFNClient,
  TaskDoesNotExist,
  TaskTimedOut,
} from '@aws-sdk/client-sfn';
import type { ApprovalRequest, Verdict } from '../remediations/approval';
import type { Journal } from './journal';

/** The sparse index of requests that nobody has answered: `open`, then `openUntil`. */
export const OPEN_INDEX = 'open-approvals';

/** There is no such request. */
export class NoSuchApproval extends Error {
  override readonly name = 'NoSuchApproval';
}

/** One row of the journal: key `approval/ID` and the entry `approval`. */
export interface StoredApproval {
  readonly request: ApprovalRequest;
  /** SHA-256, in hex, of the link's secret. */
  readonly secretHash: string;
  readonly taskToken: string;
  readonly verdict: Verdict | undefined;
}

type Row = Record<string, AttributeValue>;

const keyOf = (id: string): Row => ({ subject: { S: `approval/${id}` }, entry: { S: 'approval' } });

export async function storeApproval(
  { dynamodb, table }: Journal,
  { request, secretHash, taskToken }: Omit<StoredApproval, 'verdict'>,
): Promise<void> {
  await dynamodb.send(
    new PutItemCommand({
      TableName: table,
      Item: {
        ...keyOf(request.id),
        open: { S: 'approval' },
        openUntil: { S: request.expiresAt },
        request: { S: JSON.stringify(request) },
        secretHash: { S: secretHash },
        taskToken: { S: taskToken },
      },
    }),
  );
}

/** Throws NoSuchApproval. */
export async function readApproval({ dynamodb, table }: Journal, id: string): Promise<StoredApproval> {
  const { Item } = await dynamodb.send(
    new GetItemCommand({ TableName: table, Key: keyOf(id), ConsistentRead: true }),
  );
  if (Item === undefined) throw new NoSuchApproval(`expected an approval ${id}, got none`);
  return approvalIn(Item);
}

/** What nobody has answered yet, the next to expire first; `now` as ISO 8601. */
export async function openApprovals({ dynamodb, table }: Journal, now: string): Promise<ApprovalRequest[]> {
  const query = {
    TableName: table,
    IndexName: OPEN_INDEX,
    KeyConditionExpression: '#open = :open AND openUntil > :now',
    ExpressionAttributeNames: { '#open': 'open' },
    ExpressionAttributeValues: { ':open': { S: 'approval' }, ':now': { S: now } },
  };
  const requests: ApprovalRequest[] = [];
  for await (const { Items = [] } of paginateQuery({ client: dynamodb }, query))
    requests.push(...Items.map((row) => approvalIn(row).request));
  return requests;
}

/** Exactly one verdict is written, whoever else decides at the same moment: answers the one that counts. */
export async function writeVerdict(
  journal: Journal,
  { request }: StoredApproval,
  verdict: Verdict,
): Promise<Verdict> {
  const { dynamodb, table } = journal;
  try {
    await dynamodb.send(
      new UpdateItemCommand({
        TableName: table,
        Key: keyOf(request.id),
        UpdateExpression: 'SET verdict = :verdict REMOVE #open',
        ConditionExpression: '#open = :open',
        ExpressionAttributeNames: { '#open': 'open' },
        ExpressionAttributeValues: {
          ':verdict': { S: JSON.stringify(verdict) },
          ':open': { S: 'approval' },
        },
      }),
    );
    return verdict;
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    const { verdict: first } = await readApproval(journal, request.id);
    if (first === undefined) throw error;
    return first;
  }
}

/** Lets the execution go on; false: it waits no more, so the answer changes nothing. */
export async function answerTask(
  sfn: SFNClient,
  { taskToken }: StoredApproval,
  verdict: Verdict,
): Promise<boolean> {
  try {
    await sfn.send(new SendTaskSuccessCommand({ taskToken, output: JSON.stringify(verdict) }));
    return true;
  } catch (error) {
    if (WAITS_NO_MORE.some((kind) => error instanceof kind)) return false;
    throw error;
  }
}

/** https://docs.aws.amazon.com/step-functions/latest/apireference/API_SendTaskSuccess.html */
const WAITS_NO_MORE = [TaskTimedOut, TaskDoesNotExist, InvalidToken];

/** Rows are ours: written by `storeApproval` and `writeVerdict`, nothing else writes this subject. */
const approvalIn = ({ request, secretHash, taskToken, verdict }: Row): StoredApproval => ({
  request: JSON.parse(request?.S ?? 'null'),
  secretHash: secretHash?.S ?? '',
  taskToken: taskToken?.S ?? '',
  verdict: verdict?.S === undefined ? undefined : JSON.parse(verdict.S),
});
