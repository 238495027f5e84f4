import { parseArgs } from 'node:util';
import { findRun, readClaim, readRun } from '../handlers/journaled-runs';
import { inOneLine } from './account-problem';
import { ACCOUNT_HELP, ACCOUNT_OPTIONS, type AccountTerminal, type Clients, createClients } from './clients';
import { readDeployed } from './deployed';
import { UsageError } from './read-json';
import { executionOf, readPath } from './read-path';
import { renderRun, type ShownRun } from './render-runs';

const HELP = `Usage: warden show RUN [options]

Shows a run: its plan, who decided on it, what changed, its way through the workflow, and how to undo it.

${ACCOUNT_HELP}

Exit codes: 0 done, 1 wrong input, no such run, or AWS refused.

Examples:
  npx warden show 0a1b2c3d
  npx warden show 0a1b2c3d --json
`;

/** Throws UsageError. */
export async function show(argv: readonly string[], terminal: AccountTerminal): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...argv],
    options: ACCOUNT_OPTIONS,
    allowPositionals: true,
  });
  if (values.help) {
    terminal.out(HELP);
    return 0;
  }
  const [run, ...more] = positionals;
  if (run === undefined || more.length > 0)
    throw new UsageError(`expected one RUN, got ${positionals.length}; see warden show --help`);
  const clients = terminal.clients ?? createClients(values);
  const shown = await inOneLine(() => read(clients, run, values.stack));
  terminal.out(values.json ? `${JSON.stringify(shown, null, 2)}\n` : renderRun(shown, terminal));
  return 0;
}

async function read({ ssm, dynamodb, sfn }: Clients, run: string, stack?: string): Promise<ShownRun> {
  const { journal: table, remediate } = await readDeployed(ssm, stack);
  const journal = { dynamodb, table };
  const found = await findRun(journal, run);
  const details = found && (await readRun(journal, found));
  if (details === undefined) throw new UsageError(`expected a run ${run}, got none; see warden runs`);
  const claim = await readClaim(journal, details.finding);
  return {
    ...details,
    claim: claim?.run === run ? claim : undefined,
    path: await readPath(sfn, executionOf(remediate, run)),
  };
}
