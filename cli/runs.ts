import { parseArgs } from 'node:util';
import { type JournaledRun, newestRuns, runsOf } from '../handlers/journaled-runs';
import type { FindingIdentifier } from '../remediations/note';
import { inOneLine } from './account-problem';
import { ACCOUNT_HELP, ACCOUNT_OPTIONS, type AccountTerminal, createClients } from './clients';
import { type Deployed, deviceDefenderProducts, readDeployed } from './deployed';
import { renderRuns } from './render-runs';
import { wholeNumber } from './whole-number';

const HELP = `Usage: warden runs [--finding ID] [--limit N] [options]

Lists the runs, newest first: when, what was asked, what has become of it.

  --finding ID     those of one finding
  --limit N        at most so many, 1 to 1000 (default: 20)
${ACCOUNT_HELP}

Exit codes: 0 done, 1 wrong input, or AWS refused.

Examples:
  npx warden runs
  npx warden runs --finding "$FINDING_ID" --json
`;

const OPTIONS = {
  ...ACCOUNT_OPTIONS,
  finding: { type: 'string' },
  limit: { type: 'string', default: '20' },
} as const;

const MOST_RUNS = 1000;

/** Throws UsageError. */
export async function runs(argv: readonly string[], terminal: AccountTerminal): Promise<number> {
  const { values } = parseArgs({ args: [...argv], options: OPTIONS });
  if (values.help) {
    terminal.out(HELP);
    return 0;
  }
  const limit = wholeNumber('limit', values.limit, MOST_RUNS);
  const { ssm, dynamodb } = terminal.clients ?? createClients(values);
  const found = await inOneLine(async () => {
    const deployed = await readDeployed(ssm, values.stack);
    const journal = { dynamodb, table: deployed.journal };
    if (values.finding === undefined) return first(newestRuns(journal), limit);
    const ofProducts = identifiersOf(deployed, values.finding).map((id) => first(runsOf(journal, id), limit));
    return (await Promise.all(ofProducts)).flat();
  });
  terminal.out(values.json ? `${JSON.stringify(found, null, 2)}\n` : renderRuns(found, terminal));
  return 0;
}

/** The Id alone does not say which of the two products a finding is from. */
const identifiersOf = (deployed: Deployed, Id: string): readonly FindingIdentifier[] =>
  deviceDefenderProducts(deployed).map((ProductArn) => ({ ProductArn, Id }));

async function first(source: AsyncGenerator<JournaledRun>, limit: number): Promise<JournaledRun[]> {
  const kept: JournaledRun[] = [];
  for await (const run of source) {
    kept.push(run);
    if (kept.length === limit) break;
  }
  return kept;
}
