import { parseArgs } from 'node:util';
import { GetFindingsCommand, type SecurityHubClient } from '@aws-sdk/client-securityhub';
import type { Journal } from '../handlers/journal';
import { findRun, type JournaledRun, runsOf } from '../handlers/journaled-runs';
import type { FindingIdentifier } from '../remediations/note';
import { printable } from '../remediations/printable';
import { inOneLine } from './account-problem';
import { ACCOUNT_HELP, ACCOUNT_OPTIONS, type AccountTerminal, type Clients, createClients } from './clients';
import { type Deployed, readDeployed } from './deployed';
import { UsageError } from './read-json';
import { changedSomething } from './render-runs';
import { startRun } from './start-run';
import { type Ended, waitForRun } from './wait-for-run';

const HELP = `Usage: warden undo RUN [--yes] [--no-wait] [options]

Puts back what a run has changed, like the button "Undo IoT fix": unless somebody else has changed it since. It must be
the last run that changed something for its finding.

  --yes            does not ask
  --no-wait        starts it, and does not wait for the end
${ACCOUNT_HELP}

Exit codes: 0 it is undone (with --no-wait: started), 1 wrong input, or AWS refused, 2 it is not undone.

Examples:
  npx warden undo 0a1b2c3d
  npx warden undo 0a1b2c3d --yes --json
`;

const OPTIONS = {
  ...ACCOUNT_OPTIONS,
  yes: { type: 'boolean', default: false },
  'no-wait': { type: 'boolean', default: false },
} as const;

interface Undoing {
  readonly clients: Clients;
  readonly deployed: Deployed;
  readonly journal: Journal;
}

/** Throws UsageError. */
export async function undo(argv: readonly string[], terminal: AccountTerminal): Promise<number> {
  const { values, positionals } = parseArgs({ args: [...argv], options: OPTIONS, allowPositionals: true });
  if (values.help) {
    terminal.out(HELP);
    return 0;
  }
  const [run, ...more] = positionals;
  if (run === undefined || more.length > 0)
    throw new UsageError(`expected one RUN, got ${positionals.length}; see warden undo --help`);
  return inOneLine(async () => {
    const clients = terminal.clients ?? createClients(values);
    const deployed = await readDeployed(clients.ssm, values.stack);
    const undoing = { clients, deployed, journal: { dynamodb: clients.dynamodb, table: deployed.journal } };
    const undone = await readUndoable(undoing, run);
    if (!values.yes && !(await isSure(undone, terminal))) return 2;
    const ended = await carryOut(undoing, undone, { terminal, waits: !values['no-wait'] });
    terminal.out(values.json ? `${JSON.stringify(ended, null, 2)}\n` : say(ended));
    return isWell(ended) ? 0 : 2;
  });
}

/** Throws UsageError where the run is not the last that changed something, or somebody is at work. */
async function readUndoable({ journal }: Undoing, run: string): Promise<JournaledRun> {
  const found = await findRun(journal, run);
  if (found === undefined) throw new UsageError(`expected a run ${run}, got none; see warden runs`);
  const last = await lastChange(journal, found.finding);
  if (last === undefined) throw new UsageError(`expected a run that has changed something, got ${run}`);
  if (last.run !== run)
    throw new UsageError(`expected the last run that has changed something, ${last.run}, got ${run}`);
  return found;
}

async function lastChange(journal: Journal, finding: FindingIdentifier): Promise<JournaledRun | undefined> {
  for await (const row of runsOf(journal, finding)) if (changedSomething(row.outcome)) return row;
  return undefined;
}

async function isSure({ summary, finding }: JournaledRun, { ask, err }: AccountTerminal): Promise<boolean> {
  if (ask === undefined) throw new UsageError('expected --yes, for nobody is at a terminal to be asked');
  err(`Finding ${printable(finding.Id)}\nIt was asked to ${printable(summary ?? 'do something unknown')}.\n`);
  return /^y(es)?$/i.test((await ask('Undo this? [y/N] ')).trim());
}

interface Waiting {
  readonly terminal: AccountTerminal;
  readonly waits: boolean;
}

async function carryOut(
  { clients, deployed, journal }: Undoing,
  { finding: identifier }: JournaledRun,
  { terminal, waits }: Waiting,
): Promise<Ended> {
  const finding = await readFinding(clients.securityhub, identifier);
  const run = await startRun(clients.sfn, deployed.remediate, { finding, intent: 'undo' });
  if (!waits) return { run, outcome: 'started' };
  terminal.err(`Run ${run} has started.\n`);
  return waitForRun(
    { journal, sfn: clients.sfn, workflowArn: deployed.remediate, terminal },
    {
      run,
      finding: identifier,
    },
  );
}

async function readFinding(securityhub: SecurityHubClient, { Id, ProductArn }: FindingIdentifier) {
  const is = (Value: string) => [{ Value, Comparison: 'EQUALS' as const }];
  const { Findings = [] } = await securityhub.send(
    new GetFindingsCommand({ Filters: { Id: is(Id), ProductArn: is(ProductArn) } }),
  );
  const [finding] = Findings;
  if (finding === undefined)
    throw new UsageError(`expected Security Hub to have the finding ${Id}, got none`);
  return finding;
}

/** What was undone and is taken back again counts as repaired, contained or released. */
const WELL: ReadonlySet<string> = new Set(['started', 'undone', 'repaired', 'contained', 'released']);

const isWell = ({ outcome }: Ended): boolean => WELL.has(outcome);

const say = ({ run, outcome }: Ended): string =>
  outcome === 'needs-approval'
    ? `It waits for approval: warden approve ${run}\n`
    : `Run ${run}: ${printable(outcome)}. See warden show ${run}\n`;
