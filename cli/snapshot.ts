import { closeSync, mkdtempSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { REGION_WANTED } from './account-problem';
import { createProgress } from './progress';
import { UsageError } from './read-json';
import { createClients, keepPace, type SnapshotClients } from './snapshot/clients';
import { noFacts, remember } from './snapshot/facts';
import { createPace } from './snapshot/pace';
import { openProgressFile, type ProgressFile } from './snapshot/progress-file';
import { RATES } from './snapshot/rates';
import { requiredPolicy } from './snapshot/required-policy';
import { runStages } from './snapshot/run-stages';
import { stagesOf } from './snapshot/stages';
import { writeFindings, writeSnapshot } from './snapshot/write-snapshot';
import type { Terminal } from './terminal';

const HELP = `Usage: warden snapshot [options] > account.json

Reads an AWS account, in one Region, for warden rehearse: policies, certificates, things, groups, roles, settings. It only
reads, within the rates that AWS grants, and takes over no certificate's PEM and no key.

  --region REGION  --profile PROFILE    as of the AWS CLI
  --endpoint URL   asks there instead of AWS
  --out FILE       writes there, when it is complete, instead of to standard output
  --findings FILE  writes the account's open findings too, in a file that warden rehearse takes
  --resume FILE    keeps the progress in FILE, and continues from it when it is there
  --details        describes every certificate for its dates, not only those with a finding; takes a call for each
  --rate FACTOR    which part of AWS's rates to use, above 0 to 1 (default 0.5, so that production keeps the rest)
  --print-policy   prints the IAM policy that it needs, and stops
  --help           prints this

Exit codes: 0 done, 1 wrong input, 2 stopped before it was complete.

Examples:
  npx warden snapshot --region eu-west-1 --resume fleet.progress --findings findings.json > account.json
  npx warden snapshot --print-policy --region eu-west-1
`;

const OPTIONS = {
  region: { type: 'string' },
  profile: { type: 'string' },
  endpoint: { type: 'string' },
  out: { type: 'string' },
  findings: { type: 'string' },
  resume: { type: 'string' },
  details: { type: 'boolean', default: false },
  rate: { type: 'string', default: '0.5' },
  'print-policy': { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

/** What a test puts in the place of AWS and the clock. */
export interface SnapshotTerminal extends Terminal {
  readonly clients?: SnapshotClients;
  readonly now?: () => number;
  readonly sleep?: (ms: number) => Promise<unknown>;
}

/** Between two looks at a report that IAM is making. */
const REPORT_PAUSE_MS = 2000;

type Values = ReturnType<typeof parse>;

const parse = (argv: readonly string[]) => parseArgs({ args: [...argv], options: OPTIONS }).values;

/** Throws UsageError. */
export async function snapshot(argv: readonly string[], terminal: SnapshotTerminal): Promise<number> {
  const values = parse(argv);
  if (values.help) {
    terminal.out(HELP);
    return 0;
  }
  if (values['print-policy']) {
    terminal.out(`${JSON.stringify(requiredPolicy(values.region), null, 2)}\n`);
    return 0;
  }
  const factor = parseRate(values.rate);
  const folder = values.resume === undefined ? mkdtempSync(join(tmpdir(), 'warden-snapshot-')) : undefined;
  try {
    return await read(values, terminal, { factor, path: values.resume ?? join(folder ?? '', 'progress') });
  } finally {
    if (folder !== undefined) rmSync(folder, { recursive: true });
  }
}

function parseRate(text: string): number {
  const factor = Number(text);
  if (factor > 0 && factor <= 1) return factor;
  throw new UsageError(`expected --rate above 0 and at most 1, got ${text}`);
}

interface Way {
  readonly factor: number;
  readonly path: string;
}

async function read(values: Values, terminal: SnapshotTerminal, { factor, path }: Way): Promise<number> {
  const clients = terminal.clients ?? createClients(values);
  const wait = async (ms: number) => void (await (terminal.sleep ?? sleep)(ms));
  const now = terminal.now ?? Date.now;
  keepPace(clients, createPace({ rates: RATES, factor, now, sleep: wait }));
  const region = await regionOf(clients);
  const file = await openProgressFile(path, {
    format: 'warden-snapshot-1',
    region,
    isDetailed: values.details,
  });
  const facts = noFacts();
  try {
    await runStages({
      stages: stagesOf({
        ...clients,
        facts,
        region,
        isDetailed: values.details,
        complain: (text) => terminal.err(`warden: ${text}\n`),
        pause: () => wait(REPORT_PAUSE_MS),
      }),
      file,
      progress: createProgress({ err: terminal.err, isLive: terminal.isLive, now }),
      onItem: (stage, item) => remember(facts, stage, item),
    });
    await write(file, values, terminal);
    return 0;
  } catch (error) {
    return stopped(error, values, terminal);
  } finally {
    file.close();
  }
}

async function regionOf({ iot }: SnapshotClients): Promise<string> {
  try {
    return await iot.config.region();
  } catch (cause) {
    throw new UsageError(REGION_WANTED, { cause });
  }
}

async function write(file: ProgressFile, values: Values, terminal: SnapshotTerminal): Promise<void> {
  if (values.findings !== undefined) await whole(values.findings, (out) => writeFindings(file.lines(), out));
  if (values.out === undefined) await writeSnapshot(file.lines(), terminal.out);
  else await whole(values.out, (out) => writeSnapshot(file.lines(), out));
}

/** The file is there when it is complete, or as it was before. */
async function whole(path: string, writeTo: (out: (text: string) => void) => Promise<void>): Promise<void> {
  const unfinished = `${path}.unfinished`;
  const file = openSync(unfinished, 'w', 0o600);
  try {
    await writeTo((text) => {
      writeSync(file, text);
    });
  } finally {
    closeSync(file);
  }
  renameSync(unfinished, path);
}

/** Wrong credentials, a missing permission, no network: said in one line, with what to do. */
function stopped(error: unknown, { resume }: Values, { err }: Terminal): number {
  if (!(error instanceof Error) || error instanceof UsageError) throw error;
  const next =
    resume === undefined
      ? 'nothing was kept; with --resume FILE it could be continued'
      : 'run the same command again to continue';
  err(`warden: the snapshot stopped (${error.name}: ${error.message}); ${next}\n`);
  return 2;
}
