import { parseArgs } from 'node:util';
import { createProgress } from '../../cli/progress';
import { isUsageError, UsageError } from '../../cli/read-json';
import type { Terminal } from '../../cli/terminal';
import { wholeNumber } from '../../cli/whole-number';
import { printable } from '../../remediations/printable';
import { renderSimulations } from './render';
import { type Simulated, simulate } from './simulation';
import { SINGLE_CASES } from './single-cases';
import { renderSingleFaults, replayOf, runSingleFaults } from './single-faults-run';
import { reportOf, violationsOf } from './summary';
import type { WorldOptions } from './world';

const HELP = `Usage: npm run simulate -- [--seeds N] [--seed S] [--hours H] [--json] [--transcript]
       npm run simulate -- --single-faults [--only CASE|FAULT]

Runs whole fleets in the embedded account, hours of each: audits, violations, people who press buttons and decide late,
twice or not at all, settings that change, others who change the same resources, executions that are stopped; and faults
at every API call, function and event. Asks the invariants of docs/guarantees.md at each change and at rest. The same
seed gives the same simulation, to the last event.

  --seeds N      how many (default: 20; 1 with --seed)
  --seed S       the first of them (default: 1)
  --hours H      of virtual time, each (default: 48)
  --transcript   prints everything that happens; with one seed
  --json         prints the figures as JSON
  --single-faults  instead: tries each fault alone, at each call of each remediation
  --only CASE|FAULT  those of one case, or one alone, as a violation names it
  --help           prints this

Exit codes: 0 all invariants hold, 1 wrong usage, 2 one is violated, 3 the simulation itself broke.

Examples:
  npm run simulate
  npm run simulate -- --seeds 500 --hours 24
  npm run simulate -- --seed 17                  # replays one
  npm run simulate -- --single-faults --only quarantine-thing
  npm run simulate -- --seed 17 --transcript | grep -v '"State'
`;

const OPTIONS = {
  seeds: { type: 'string' },
  seed: { type: 'string' },
  hours: { type: 'string', default: '48' },
  json: { type: 'boolean', default: false },
  transcript: { type: 'boolean', default: false },
  'single-faults': { type: 'boolean', default: false },
  only: { type: 'string' },
  help: { type: 'boolean', default: false },
} as const;

const CASES = SINGLE_CASES.map(({ name }) => `"${name}"`).join(' | ');
const MOST_SEEDS = 1_000_000;
const LARGEST_SEED = 2 ** 32;
/** A quarter. */
const MOST_HOURS = 2160;

export interface SimulateTerminal extends Terminal {
  /** Milliseconds, to say how fast it is. */
  readonly now: () => number;
  /** Of the simulation, for tests. */
  readonly replaceFunction?: WorldOptions['replaceFunction'];
}

export async function simulateCommand(argv: readonly string[], terminal: SimulateTerminal): Promise<number> {
  try {
    const { values } = parseArgs({ args: [...argv], options: OPTIONS });
    if (values['single-faults']) return await trySingleFaults(values.only, terminal);
    if (!values.help) return await run(wanted(values), terminal);
    terminal.out(HELP);
    return 0;
  } catch (error) {
    if (!isUsageError(error)) throw error;
    terminal.err(`simulate: ${error.message}\n`);
    return 1;
  }
}

async function trySingleFaults(only: string | undefined, terminal: SimulateTerminal): Promise<number> {
  const progress = createProgress(terminal);
  progress.begin('faults', undefined);
  const report = await runSingleFaults({
    only,
    onProgress: () => progress.read(1),
    onViolation: ({ id, what }) => tell(terminal, what, replayOf(id)),
  });
  progress.end();
  if (report.total === 0)
    throw new UsageError(`expected --only to be ${CASES} or a fault of one, got ${only}`);
  terminal.out(`${renderSingleFaults(report)}\n`);
  return report.violations.length === 0 ? 0 : 2;
}

/** At once: of a long run nobody should have to wait for the end. */
const tell = ({ err }: Terminal, what: string, replay: string): void =>
  err(`\nviolated: ${printable(what)}\n  ${replay}\n`);

interface Wanted {
  readonly seeds: readonly number[];
  readonly hours: number;
  readonly isJson: boolean;
  readonly isTranscript: boolean;
}

function wanted(values: ReturnType<typeof parse>): Wanted {
  const { seed = '1', hours, json, transcript } = values;
  const first = wholeNumber('seed', seed, LARGEST_SEED);
  const count = wholeNumber('seeds', values.seeds ?? (values.seed === undefined ? '20' : '1'), MOST_SEEDS);
  if (transcript && count > 1) throw new UsageError('expected --transcript with one seed, got several');
  return {
    seeds: Array.from({ length: count }, (_, at) => first + at),
    hours: wholeNumber('hours', hours, MOST_HOURS),
    isJson: json,
    isTranscript: transcript,
  };
}

const parse = (argv: readonly string[]) => parseArgs({ args: [...argv], options: OPTIONS }).values;

async function run(
  { seeds, hours, isJson, isTranscript }: Wanted,
  terminal: SimulateTerminal,
): Promise<number> {
  const progress = createProgress(terminal);
  const start = terminal.now();
  const done: Simulated[] = [];
  progress.begin('seeds', seeds.length);
  for (const seed of seeds) {
    const show = isTranscript ? (line: string) => terminal.out(`${line}\n`) : undefined;
    const simulated = await simulate({ seed, hours, show, replaceFunction: terminal.replaceFunction });
    for (const { invariant, replay } of violationsOf(simulated)) tell(terminal, invariant, replay);
    done.push(simulated);
    progress.read(1);
  }
  progress.end();
  const report = reportOf(done, terminal.now() - start);
  terminal.out(isJson ? `${JSON.stringify(report, null, 2)}\n` : renderSimulations(report, terminal.colour));
  return report.violations.length === 0 ? 0 : 2;
}
