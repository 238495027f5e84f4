import { parseArgs } from 'node:util';
import { printable } from '../remediations/printable';
import { inOneLine } from './account-problem';
import { ACCOUNT_HELP, ACCOUNT_OPTIONS, type AccountTerminal, createClients } from './clients';
import { readDeployed } from './deployed';
import { lookAtAccounts } from './doctor/accounts';
import { CHECKUPS, type Examination, examine, type Health } from './doctor/checkups';
import { UsageError } from './read-json';
import { createPaint, type Style, table } from './style';
import type { Terminal } from './terminal';

const HELP = `Usage: warden doctor [options]

Says whether everything is there that a run needs, one line each: ok, problem, or unknown where it may not look. It
changes nothing. Of accounts it says whether their roles let this stack in.

  --account ID     asks this account instead of the stack's own and all members of Security Hub; may be given several times
${ACCOUNT_HELP}

Exit codes: 0 all is well, 1 it could not run: no such stack, or AWS refused, 2 there is a problem, or something is unknown.

Examples:
  npx warden doctor
  npx warden doctor --stack FleetWarden --region eu-west-1 --json
  npx warden doctor --account 444455556666
`;

const OPTIONS = { ...ACCOUNT_OPTIONS, account: { type: 'string', multiple: true } } as const;

/** Throws UsageError. */
export async function doctor(argv: readonly string[], terminal: AccountTerminal): Promise<number> {
  const { values } = parseArgs({ args: [...argv], options: OPTIONS });
  if (values.help) {
    terminal.out(HELP);
    return 0;
  }
  const given = values.account?.map(parseAccount);
  const clients = terminal.clients ?? createClients(values);
  const deployed = await inOneLine(() => readDeployed(clients.ssm, values.stack));
  const { pause } = terminal;
  const [found, accounts] = await Promise.all([
    Promise.all(CHECKUPS.map((checkup) => examine(checkup, { clients, deployed }))),
    lookAtAccounts({ clients, deployed, given, pause }),
  ]);
  return report([...found, ...accounts], values.json, terminal);
}

function report(found: readonly Examination[], isJson: boolean, terminal: Terminal): number {
  terminal.out(isJson ? `${JSON.stringify(found, null, 2)}\n` : render(found, terminal));
  return found.every(({ state }) => state === 'ok') ? 0 : 2;
}

function parseAccount(text: string): string {
  if (/^\d{12}$/.test(text)) return text;
  throw new UsageError(`expected the 12 digits of an account in --account, got ${text}`);
}

const STYLES: Readonly<Record<Health['state'], Style>> = { ok: 'green', problem: 'red', unknown: 'yellow' };

function render(found: readonly Examination[], { colour }: Pick<Terminal, 'colour'>): string {
  const paint = createPaint(colour);
  const rows = found.map(({ state, name, says }) => [state, name, printable(says).replaceAll('\n', ' ')]);
  return `${table(rows, ([state = '', ...rest], row) => [paint(STYLES[found[row]?.state ?? 'unknown'], state), ...rest])}\n`;
}
