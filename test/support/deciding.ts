import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  InvalidToken,
  SendTaskSuccessCommand,
  SFNClient,
  TaskDoesNotExist,
  TaskTimedOut,
} from '@aws-sdk/client-sfn';
import { mockClient } from 'aws-sdk-client-mock';
import { openApprovals, readApproval, type StoredApproval } from '../../handlers/approvals';
import { type Decided, decide } from '../../handlers/decide';
import type { Verdict } from '../../remediations/approval';
import { deployment, type World } from './rehearsed';

const KINDS = { InvalidToken, TaskDoesNotExist, TaskTimedOut };

/** The journal as a command reaches it. */
export const journalOf = ({ rehearsal }: World) => ({
  dynamodb: new DynamoDBClient({
    region: 'eu-west-1',
    credentials: { accessKeyId: 'key', secretAccessKey: 'secret' },
    requestHandler: rehearsal.account.requestHandler('dynamodb'),
    maxAttempts: 1,
  }),
  table: deployment.tables[0]?.TableName ?? '',
});

/** Step Functions as a command reaches it: the engine of the world, with the errors of the SDK. */
function stepFunctions({ rehearsal }: World): SFNClient {
  const client = new SFNClient({ region: 'eu-west-1' });
  mockClient(client)
    .on(SendTaskSuccessCommand)
    .callsFake(({ taskToken, output }) => {
      try {
        rehearsal.engine.sendTaskSuccess(taskToken, JSON.parse(output));
      } catch (error) {
        const { name, message } = error as Error;
        throw new KINDS[name as keyof typeof KINDS]({ message, $metadata: {} });
      }
    });
  return client;
}

/** The only request that waits. */
export async function waiting(world: World): Promise<StoredApproval> {
  const journal = journalOf(world);
  const [request] = await openApprovals(journal, new Date(world.rehearsal.clock.now()).toISOString());
  return readApproval(journal, request?.id ?? 'none');
}

/** Decides as `warden approve` and the page do. */
export function decideOn(
  world: World,
  approval: StoredApproval,
  overrides: Partial<Verdict> = {},
): Promise<Decided> {
  const verdict: Verdict = {
    answer: 'approved',
    hash: approval.request.plan.hash,
    by: 'ada',
    how: 'command',
    at: new Date(world.rehearsal.clock.now()).toISOString(),
    ...overrides,
  };
  const deciding = {
    journal: journalOf(world),
    sfn: stepFunctions(world),
    bounds: { irreversibleByLink: false },
  };
  return decide(deciding, approval, verdict);
}
