import { parseArgs } from 'node:util';
import { printable } from '../remediations/printable';
import { inOneLine } from './account-problem';
import { ACCOUNT_HELP, ACCOUNT_OPTIONS, type AccountTerminal, createClients } from './clients';
import { readDeployed } from './deployed';
import { CHECKUPS, type Checkup, type Examined, type Health } from './doctor/checkups';
import { createPaint, type Style, table } from './style';
import type { Terminal } from './terminal';

const HELP = `Usage: warden doctor [options]

Says whether everything is there that a run needs, one line each: ok, problem, or unknown where it may not look. It
changes nothing.

${ACCOUNT_HELP}

Exit codes: 0 all is well, 1 it could not run: no such stack, or AWS refused, 2 there is a problem, or something is unknown.

Examples:
  npx warden doctor
  npx warden doctor --stack FleetWarden --region eu-west-1 --json
`;

/** One line of the report. */
interface Examination extends Health {
  readonly name: string;
}

/** Throws UsageError. */
export async function doctor(argv: readonly string[], terminal: AccountTerminal): Promise<number> {
  const { values } = parseArgs({ args: [...argv], options: ACCOUNT_OPTIONS });
  if (values.help) {
    terminal.out(HELP);
    return 0;
  }
  const clients = terminal.clients ?? createClients(values);
  const deployed = await inOneLine(() => readDeployed(clients.ssm, values.stack));
  const found = await Promise.all(CHECKUPS.map((checkup) => examine(checkup, { clients, deployed })));
  terminal.out(values.json ? `${JSON.stringify(found, null, 2)}\n` : render(found, terminal));
  return found.every(({ state }) => state === 'ok') ? 0 : 2;
}

/** What AWS refuses is no reason to keep the other lines back. */
async function examine({ name, permission, look }: Checkup, examined: Examined): Promise<Examination> {
  try {
    return { name, ...(await look(examined)) };
  } catch (error) {
    const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    return { name, state: 'unknown', says: `${reason}. It needs ${permission}` };
  }
}

const STYLES: Readonly<Record<Health['state'], Style>> = { ok: 'green', problem: 'red', unknown: 'yellow' };

function render(found: readonly Examination[], { colour }: Pick<Terminal, 'colour'>): string {
  const paint = createPaint(colour);
  const rows = found.map(({ state, name, says }) => [state, name, printable(says).replaceAll('\n', ' ')]);
  return `${table(rows, ([state = '', ...rest], row) => [paint(STYLES[found[row]?.state ?? 'unknown'], state), ...rest])}\n`;
}
