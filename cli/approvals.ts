import { parseArgs } from 'node:util';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SFNClient } from '@aws-sdk/client-sfn';
import { SSMClient } from '@aws-sdk/client-ssm';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { NoSuchApproval, openApprovals, readApproval, type StoredApproval } from '../handlers/approvals';
import { type Decided, decide } from '../handlers/decide';
import type { Journal } from '../handlers/journal';
import { type Answer, REASON_LIMIT } from '../remediations/approval';
import { inOneLine } from './account-problem';
import { readDeployed } from './deployed';
import { UsageError } from './read-json';
import { renderApprovals, renderDecided, renderRequest } from './render-approvals';
import type { Terminal } from './terminal';

const HELP = `Usage: warden approvals [options]
       warden approve ID [--yes] [options]
       warden reject ID --reason TEXT [options]
       warden accept-risk ID --reason TEXT [options]

Lists the plans that wait for a person, and decides on one with your own IAM identity, which is recorded.

  --stack NAME     the stack that was deployed (default: FleetWarden)
  --table NAME     the journal itself: the stack's output JournalTable (or the variable FLEET_WARDEN_JOURNAL)
  --region REGION  --profile PROFILE    as of the AWS CLI
  --reason TEXT    why, in at most ${REASON_LIMIT} characters; it is written into the note of the finding
  --yes            approve without being asked again
  --json           print JSON
  --help           print this

Exit codes: 0 done, 1 wrong input, 2 nothing was decided.
`;

const OPTIONS = {
  stack: { type: 'string' },
  table: { type: 'string' },
  region: { type: 'string' },
  profile: { type: 'string' },
  reason: { type: 'string' },
  yes: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

const ANSWER_OF: Readonly<Record<string, Answer>> = {
  approve: 'approved',
  reject: 'rejected',
  'accept-risk': 'risk-accepted',
};

export interface ApprovalClients {
  readonly dynamodb: DynamoDBClient;
  readonly sfn: SFNClient;
  readonly sts: STSClient;
  readonly ssm: SSMClient;
}

/** What a test puts in the place of AWS and the clock. */
export interface ApprovalsTerminal extends Terminal {
  readonly clients?: ApprovalClients;
  readonly now?: () => number;
}

type Values = ReturnType<typeof parse>['values'];

const parse = (argv: readonly string[]) =>
  parseArgs({ args: [...argv], options: OPTIONS, allowPositionals: true });

/** `argv` begins with the command. Throws UsageError. */
export async function approvals(argv: readonly string[], terminal: ApprovalsTerminal): Promise<number> {
  const { values, positionals } = parse(argv);
  if (values.help) {
    terminal.out(HELP);
    return 0;
  }
  const [command = '', id] = positionals;
  const answer = ANSWER_OF[command];
  if (answer === undefined) return inOneLine(() => list(values, terminal));
  if (id === undefined) throw new UsageError(`expected an ID, got none; see warden ${command} --help`);
  const reason = values.reason?.trim() || undefined;
  if (answer !== 'approved' && reason === undefined)
    throw new UsageError(`expected --reason TEXT, got none; see warden ${command} --help`);
  if (reason !== undefined && reason.length > REASON_LIMIT)
    throw new UsageError(`expected --reason of at most ${REASON_LIMIT} characters, got ${reason.length}`);
  return inOneLine(() => decideOn({ id, answer, reason, values }, terminal));
}

async function list(values: Values, terminal: ApprovalsTerminal): Promise<number> {
  const open = await openApprovals(await journalOf(values, terminal), timeOf(terminal));
  terminal.out(values.json ? `${JSON.stringify(open, null, 2)}\n` : renderApprovals(open));
  return 0;
}

interface Asked {
  readonly id: string;
  readonly answer: Answer;
  readonly reason: string | undefined;
  readonly values: Values;
}

async function decideOn({ id, answer, reason, values }: Asked, terminal: ApprovalsTerminal): Promise<number> {
  const { sfn, sts } = clientsOf(values, terminal);
  const journal = await journalOf(values, terminal);
  const approval = await readKnown(journal, id);
  (values.json ? terminal.err : terminal.out)(renderRequest(approval.request));
  if (answer === 'approved' && !values.yes && !(await isSure(terminal))) return 2;
  const { Arn: by } = await sts.send(new GetCallerIdentityCommand({}));
  if (by === undefined) throw new UsageError('expected an IAM identity, got none');
  const verdict = {
    answer,
    hash: approval.request.plan.hash,
    by,
    how: 'command',
    at: timeOf(terminal),
    reason,
  } as const;
  const decided = await decide({ journal, sfn }, approval, verdict);
  return say(decided, values, terminal);
}

async function readKnown(journal: Journal, id: string): Promise<StoredApproval> {
  try {
    return await readApproval(journal, id);
  } catch (cause) {
    if (cause instanceof NoSuchApproval) throw new UsageError(cause.message, { cause });
    throw cause;
  }
}

function say(decided: Decided, { json }: Values, terminal: Terminal): number {
  terminal.out(json ? `${JSON.stringify(decided, null, 2)}\n` : renderDecided(decided));
  return decided.outcome === 'decided' ? 0 : 2;
}

async function isSure({ ask }: Terminal): Promise<boolean> {
  if (ask === undefined) throw new UsageError('expected --yes, for nobody is at a terminal to be asked');
  return /^y(es)?$/i.test((await ask('Approve this plan? [y/N] ')).trim());
}

function clientsOf({ region, profile }: Values, { clients }: ApprovalsTerminal): ApprovalClients {
  const configuration = {
    ...(region === undefined ? {} : { region }),
    ...(profile === undefined ? {} : { profile }),
  };
  return (
    clients ?? {
      dynamodb: new DynamoDBClient(configuration),
      sfn: new SFNClient(configuration),
      sts: new STSClient(configuration),
      ssm: new SSMClient(configuration),
    }
  );
}

/** What is named by hand goes before what the stack says; a stack that is named goes before the variable. */
async function journalOf(values: Values, terminal: ApprovalsTerminal): Promise<Journal> {
  const { dynamodb, ssm } = clientsOf(values, terminal);
  const { stack, table = stack === undefined ? process.env.FLEET_WARDEN_JOURNAL : undefined } = values;
  if (table !== undefined && table !== '') return { dynamodb, table };
  return { dynamodb, table: (await readDeployed(ssm, stack)).journal };
}

const timeOf = ({ now = Date.now }: ApprovalsTerminal): string => new Date(now()).toISOString();
