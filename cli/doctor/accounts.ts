import { setTimeout } from 'node:timers/promises';
import { paginateListMembers, type SecurityHubClient } from '@aws-sdk/client-securityhub';
import { DescribeExecutionCommand, type SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import * as z from 'zod/mini';
import { placeOf } from '../deployed';
import { type Examination, type Examined, unknown } from './checkups';

interface AskedAccounts extends Examined {
  /** Ids; all members if not given. */
  readonly given: readonly string[] | undefined;
  readonly pause: ((milliseconds: number) => Promise<void>) | undefined;
}

/** Far below what a Map inside a workflow can take: https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html */
const ACCOUNTS_AT_ONCE = 500;
const EVERY_MS = 1000;

/** Whether the roles of each account let the hub in. */
export async function lookAtAccounts(asked: AskedAccounts): Promise<readonly Examination[]> {
  const { accounts, unlisted } = await accountsOf(asked);
  const examinations: Examination[] = [...unlisted];
  for (let start = 0; start < accounts.length; start += ACCOUNTS_AT_ONCE)
    examinations.push(...(await ask(asked, accounts.slice(start, start + ACCOUNTS_AT_ONCE))));
  return examinations;
}

interface Known {
  readonly accounts: readonly string[];
  /** Says that there may be more. */
  readonly unlisted: readonly Examination[];
}

async function accountsOf({ clients, deployed, given }: AskedAccounts): Promise<Known> {
  if (given !== undefined) return { accounts: given, unlisted: [] };
  const own = placeOf(deployed).account;
  try {
    return { accounts: [own, ...(await membersOf(clients.securityhub))], unlisted: [] };
  } catch (error) {
    const permission = 'securityhub:ListMembers, or --account';
    return { accounts: [own], unlisted: [{ name: 'members', ...unknown(error, permission) }] };
  }
}

/** None, where the account is no administrator. */
async function membersOf(client: SecurityHubClient): Promise<readonly string[]> {
  const ids: string[] = [];
  for await (const { Members = [] } of paginateListMembers({ client }, {}))
    ids.push(...Members.flatMap(({ AccountId }) => AccountId ?? []));
  return ids;
}

const answersSchema = z.array(
  z.object({
    accountId: z.string(),
    isReached: z.optional(z.boolean()),
    error: z.optional(z.string()),
  }),
);
type AccountAnswer = z.infer<typeof answersSchema>[number];

async function ask(asked: AskedAccounts, accounts: readonly string[]): Promise<readonly Examination[]> {
  try {
    const { account } = placeOf(asked.deployed);
    return (await answersOf(asked, accounts)).map((answer) => examinationOf(answer, account));
  } catch (error) {
    const permission = 'states:StartExecution and states:DescribeExecution on the workflow reach-accounts';
    return accounts.map((account) => ({ name: nameOf(account), ...unknown(error, permission) }));
  }
}

const nameOf = (account: string): string => `account ${account}`;

function examinationOf({ accountId, isReached, error }: AccountAnswer, hub: string): Examination {
  const name = nameOf(accountId);
  if (isReached === undefined)
    return { name, state: 'unknown', says: `the function plan could not ask: ${error}; see its log` };
  if (isReached) return { name, state: 'ok', says: 'its roles let this stack in' };
  const missing = `no role there lets account ${hub} in`;
  return {
    name,
    state: 'problem',
    says:
      accountId === hub
        ? `${missing}: deploy the stack again`
        : `${missing}: to repair findings there, deploy FleetWardenMember with -c hub=${hub}`,
  };
}

/** Asked by the hub itself, since members trust nobody else. Throws what AWS answers. */
async function answersOf(
  { clients: { sfn }, deployed, pause = setTimeout }: AskedAccounts,
  accounts: readonly string[],
): Promise<readonly AccountAnswer[]> {
  const input = JSON.stringify({ accounts });
  const stateMachineArn = deployed.reachAccounts;
  const { executionArn } = await sfn.send(new StartExecutionCommand({ stateMachineArn, input }));
  return answersSchema.parse(JSON.parse(await outputOf(sfn, executionArn ?? '', pause)));
}

async function outputOf(
  sfn: SFNClient,
  executionArn: string,
  pause: (milliseconds: number) => Promise<void>,
): Promise<string> {
  for (;;) {
    const { status, output, error } = await sfn.send(new DescribeExecutionCommand({ executionArn }));
    if (status === 'SUCCEEDED' && output !== undefined) return output;
    if (status !== 'RUNNING') throw new Error(`${executionArn}: ${status} ${error ?? ''}`);
    await pause(EVERY_MS);
  }
}
