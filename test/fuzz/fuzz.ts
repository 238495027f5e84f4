import '../support/quiet-sdk';
import { parseArgs } from 'node:util';
import { table } from '../../cli/style';
import type { Tried } from './property';
import { type Portion, portions, tryCases } from './subjects';

const HELP = `Usage: npm run fuzz -- [--cases N] [--seed S] [--only TEXT] [--path PATH] [--json]

Puts hostile findings, events, policies, settings, snapshots and requests for approval into what reads them, and says
what did not hold, with how to try that case again.

  --cases N     how many, of all subjects together (200000)
  --seed S      a whole number; the same cases for the same seed and number (another one each time)
  --only TEXT   only properties with this in their subject and name
  --path PATH   of a failure: that case alone
  --json        print JSON
  --help        print this

Exit codes: 0 everything held, 1 an option is wrong, 2 something did not hold.

Examples:
  npm run fuzz
  npm run fuzz -- --cases 5000 --only policies
  npm run fuzz -- --seed 7 --cases 200000 --only 'settings leave out nothing' --path 378:4:3
`;

interface Options {
  readonly cases: number;
  readonly seed: number;
  readonly only: string;
  readonly path: string | undefined;
  readonly json: boolean;
}

interface Row extends Tried {
  readonly subject: string;
  readonly property: string;
  readonly seconds: number;
  readonly replay?: string;
}

/** Undefined: help is wanted. Throws for an option that is wrong. */
function optionsOf(args: readonly string[]): Options | undefined {
  const { values } = parseArgs({
    args: [...args],
    options: {
      cases: { type: 'string', default: '200000' },
      seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
      only: { type: 'string', default: '' },
      path: { type: 'string' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return undefined;
  return {
    ...values,
    cases: whole('cases', values.cases, 1),
    seed: whole('seed', values.seed, 0),
    path: values.path,
  };
}

function whole(name: string, text: string, least: number): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < least || text.trim() === '')
    throw new Error(`expected --${name} with a whole number from ${least}, got ${JSON.stringify(text)}`);
  return value;
}

const called = ({ subject, property }: Portion): string => `${subject} ${property.name}`;

async function fuzz(portion: Portion, { seed, path, cases }: Options): Promise<Row> {
  const start = performance.now();
  const tried = await tryCases(portion, { seed, path, count: portion.count });
  const { name, mostMs } = portion.property;
  const slow = {
    path: '',
    counterexample: '',
    reason: `expected at most ${mostMs} ms for a case, got ${tried.slowestMs}`,
  };
  const failure = tried.failure ?? (tried.slowestMs > mostMs ? slow : undefined);
  return {
    ...tried,
    subject: portion.subject,
    property: name,
    seconds: (performance.now() - start) / 1000,
    ...(failure && { failure, replay: replayOf(portion, { seed, cases }, failure.path) }),
  };
}

const replayOf = (portion: Portion, { seed, cases }: Pick<Options, 'seed' | 'cases'>, path: string): string =>
  `npm run fuzz -- --seed ${seed} --cases ${cases} --only '${called(portion)}'${path === '' ? '' : ` --path ${path}`}`;

function render(rows: readonly Row[], { seed }: Options): string {
  const cells = rows.map(({ subject, property, cases, seconds, slowestMs, failure }) => [
    subject,
    cases.toLocaleString('en'),
    seconds.toFixed(1),
    Math.round(cases / seconds).toLocaleString('en'),
    slowestMs.toFixed(0),
    failure === undefined ? 'held' : 'FAILED',
    property,
  ]);
  const sum = (of: (row: Row) => number) => rows.reduce((total, row) => total + of(row), 0);
  const all = `${sum(({ cases }) => cases).toLocaleString('en')} cases in ${sum(({ seconds }) => seconds).toFixed(0)} s, seed ${seed}`;
  const failures = rows.flatMap(({ failure, replay }) =>
    failure === undefined ? [] : [`\n${failure.reason}\nfor ${failure.counterexample}\nagain: ${replay}`],
  );
  return [
    table([['SUBJECT', 'CASES', 'SECONDS', 'CASES/S', 'SLOWEST MS', '', 'PROPERTY'], ...cells]),
    ...failures,
    '',
    `${all}: ${failures.length === 0 ? 'everything held' : `${failures.length} did not hold`}`,
  ].join('\n');
}

/** Answers the exit code. */
async function main(args: readonly string[]): Promise<number> {
  const options = optionsOf(args);
  if (options === undefined) {
    process.stdout.write(HELP);
    return 0;
  }
  const chosen = portions(options.cases).filter((portion) => called(portion).includes(options.only));
  if (chosen.length === 0)
    throw new Error(`expected --only to be part of a subject or property, got ${options.only}`);
  const rows: Row[] = [];
  for (const portion of chosen) {
    process.stderr.write(`${called(portion)}\n`);
    rows.push(await fuzz(portion, options));
  }
  process.stdout.write(
    options.json
      ? `${JSON.stringify({ seed: options.seed, rows }, null, 2)}\n`
      : `${render(rows, options)}\n`,
  );
  return rows.some(({ failure }) => failure !== undefined) ? 2 : 0;
}

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: Error) => {
    process.stderr.write(`fuzz: ${error.message}\n`);
    process.exitCode = 1;
  },
);
