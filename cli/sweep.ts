import { setTimeout } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { AwsSecurityFinding } from '@aws-sdk/client-securityhub';
import { readClaim } from '../handlers/journaled-runs';
import { readSettings } from '../handlers/read-settings';
import { isCheck } from '../remediations/check';
import { inOneLine } from './account-problem';
import { ACCOUNT_HELP, ACCOUNT_OPTIONS, type AccountTerminal, type Clients, createClients } from './clients';
import { type Deployed, readDeployed } from './deployed';
import { checkOf, openFindings, SEVERITIES, type Wanted } from './open-findings';
import { UsageError } from './read-json';
import { renderSwept, type Swept } from './render-swept';
import { startRun } from './start-run';
import { wholeNumber } from './whole-number';

const HELP = `Usage: warden sweep [--start] [--check NAME] [--severity LABEL] [--members] [--limit N]
                    [--rate N] [options]

Goes through the open findings of Device Defender that are NEW, and says for which it would start a run, as "Remediate
IoT" does. It starts none without --start. What the settings forbid or want asked is forbidden or asked here too. It can
be repeated: a finding that is held by a run is passed over, and one that was dealt with is no longer NEW.

  --start            starts the runs
  --check NAME       those of one check; "violation": those of Detect
  --severity LABEL   of at least this: ${SEVERITIES.join(', ')} (default: minimumSeverity of the settings)
  --members          those of other accounts as well, where the account has the roles for it
  --limit N          at most so many runs, 1 to 1000 (default: 20)
  --rate N           so many a minute, 1 to 60 (default: 10)
${ACCOUNT_HELP}

Exit codes: 0 done, 1 wrong input, or AWS refused.

Examples:
  npx warden sweep
  npx warden sweep --check DEVICE_CERTIFICATE_SHARED_CHECK --limit 5 --start
`;

const OPTIONS = {
  ...ACCOUNT_OPTIONS,
  start: { type: 'boolean', default: false },
  check: { type: 'string' },
  severity: { type: 'string' },
  members: { type: 'boolean', default: false },
  limit: { type: 'string', default: '20' },
  rate: { type: 'string', default: '10' },
} as const;

const MOST_RUNS = 1000;
const MOST_A_MINUTE = 60;
const MINUTE_MS = 60_000;

type Values = ReturnType<typeof parse>['values'];

const parse = (argv: readonly string[]) => parseArgs({ args: [...argv], options: OPTIONS });

/** Throws UsageError. */
export async function sweep(argv: readonly string[], terminal: AccountTerminal): Promise<number> {
  const { values } = parse(argv);
  if (values.help) {
    terminal.out(HELP);
    return 0;
  }
  const bounds = {
    limit: wholeNumber('limit', values.limit, MOST_RUNS),
    pauseMs: MINUTE_MS / wholeNumber('rate', values.rate, MOST_A_MINUTE),
  };
  const clients = terminal.clients ?? createClients(values);
  const swept = await inOneLine(async () => {
    const deployed = await readDeployed(clients.ssm, values.stack);
    const wanted = await wantedBy(values, clients, deployed);
    return goThrough({ clients, deployed, terminal, starts: values.start, ...bounds }, wanted);
  });
  terminal.out(values.json ? `${JSON.stringify(swept, null, 2)}\n` : renderSwept(swept, terminal));
  return 0;
}

/** Throws UsageError, where the settings cannot be used as well. */
async function wantedBy(
  { check, severity, members }: Values,
  { ssm }: Clients,
  deployed: Deployed,
): Promise<Wanted> {
  if (check !== undefined && check !== 'violation' && !isCheck(check))
    throw new UsageError(`expected --check to be a check of docs/checks.md or violation, got ${check}`);
  const settings = await readSettings(ssm, deployed.settings);
  if ('invalid' in settings) throw new UsageError(settings.invalid);
  if (settings.killSwitch) throw new UsageError('expected the kill switch of the settings to be off, got on');
  const label = severity ?? settings.minimumSeverity;
  const known = SEVERITIES.find((name) => name === label);
  if (known === undefined)
    throw new UsageError(`expected --severity to be one of ${SEVERITIES.join(', ')}, got ${label}`);
  return { severity: known, check, members };
}

interface Sweeping {
  readonly clients: Clients;
  readonly deployed: Deployed;
  readonly terminal: AccountTerminal;
  readonly starts: boolean;
  readonly limit: number;
  readonly pauseMs: number;
}

/** Everything is read first: the pages of GetFindings would not wait for the pauses between starts. */
async function goThrough(sweeping: Sweeping, wanted: Wanted): Promise<Swept> {
  const { free, held, more } = await readFree(sweeping, wanted);
  const findings: Swept['findings'][number][] = [];
  for (const finding of free) {
    const run = await startOne(sweeping, finding, findings.length === 0);
    findings.push({ id: finding.Id ?? '', check: checkOf(finding), severity: finding.Severity?.Label, run });
  }
  return { findings, held, more };
}

async function readFree(sweeping: Sweeping, wanted: Wanted) {
  const { clients, deployed, limit } = sweeping;
  const free: AwsSecurityFinding[] = [];
  let held = 0;
  for await (const finding of openFindings(clients.securityhub, deployed, wanted)) {
    if (free.length === limit) return { free, held, more: true };
    if (await isHeld(sweeping, finding)) held += 1;
    else free.push(finding);
  }
  return { free, held, more: false };
}

/** Undefined in a dry run. Between two starts it waits. */
async function startOne(
  { clients, deployed, terminal, starts, pauseMs }: Sweeping,
  finding: AwsSecurityFinding,
  isFirst: boolean,
): Promise<string | undefined> {
  if (!starts) return undefined;
  const { pause = setTimeout } = terminal;
  if (!isFirst) await pause(pauseMs);
  const run = await startRun(clients.sfn, deployed.remediate, { finding, intent: 'remediate' });
  terminal.err(`Run ${run} has started.\n`);
  return run;
}

async function isHeld(
  { clients: { dynamodb }, deployed: { journal: table }, terminal: { now = Date.now } }: Sweeping,
  { Id = '', ProductArn = '' }: AwsSecurityFinding,
): Promise<boolean> {
  const claim = await readClaim({ dynamodb, table }, { Id, ProductArn });
  return claim?.expiresAt !== undefined && claim.expiresAt >= Math.floor(now() / 1000);
}
