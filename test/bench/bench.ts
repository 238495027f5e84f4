import { parseArgs } from 'node:util';
import { table } from '../../cli/style';
import { type Figure, isWithin } from './measure';
import { runApart } from './run-apart';

/** Each loads only what it measures: CDK alone takes 350 MB. */
const BENCHES: Readonly<Record<string, () => Promise<readonly Figure[]>>> = {
  policies: async () => (await import('./policies')).benchPolicies(),
  engine: async () => (await import('./engine')).benchEngine(),
  rehearsal: async () => (await import('./rehearsal')).benchRehearsal(),
  audit: async () => (await import('./audit')).benchAudit(),
  fleets: async () => (await import('./fleets')).benchFleets(),
  'large-fleet': async () => (await import('./large-fleet')).benchLargeFleet(),
  cost: async () => (await import('./cost')).benchCost(),
  bundles: async () => (await import('./bundles')).benchBundles(),
  demo: async () => (await import('./demo')).benchDemo(),
};

const HELP = `Usage: npm run bench -- [NAME] [--json]

Measures, and sets each figure beside its budget.

  NAME     one of ${Object.keys(BENCHES).join(', ')} (default: all)
  --json   print the figures as a JSON array

Exit codes: 0 every figure is within its budget, 1 wrong input, 2 one is over it.
`;

/** V8 takes what memory it may before it collects garbage: the audit is shown to get by with this much. */
const HEAP_LIMITS: Readonly<Record<string, readonly string[]>> = {
  audit: ['--max-old-space-size=640', '--max-semi-space-size=16'],
};

const OPTIONS = {
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
  /** In the process of one bench. */
  here: { type: 'boolean', default: false },
} as const;

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({ options: OPTIONS, allowPositionals: true });
  const [name, ...more] = positionals;
  const bench = BENCHES[name ?? ''];
  if (values.help) print(HELP);
  else if (more.length > 0 || (name !== undefined && bench === undefined)) refuse(positionals);
  else if (values.here && bench !== undefined) print(`${JSON.stringify(await bench())}\n`);
  else report(name === undefined ? Object.keys(BENCHES) : [name], values.json);
}

const print = (text: string): void => void process.stdout.write(text);

function refuse(got: readonly string[]): void {
  process.stderr.write(`expected the name of one bench, got ${got.join(' ')}\n\n${HELP}`);
  process.exitCode = 1;
}

interface Measured extends Figure {
  readonly bench: string;
  readonly within: boolean;
}

function report(names: readonly string[], isJson: boolean): void {
  const figures = names.flatMap(inOwnProcess);
  print(`${isJson ? JSON.stringify(figures, null, 2) : render(figures)}\n`);
  if (!figures.every(({ within }) => within)) process.exitCode = 2;
}

function inOwnProcess(bench: string): readonly Measured[] {
  process.stderr.write(`measuring ${bench}\n`);
  const heap = HEAP_LIMITS[bench] ?? [];
  const figures = runApart<readonly Figure[]>([...heap, '--import', 'tsx', __filename, bench, '--here']);
  return figures.map((figure) => ({ bench, ...figure, within: isWithin(figure) }));
}

function render(figures: readonly Measured[]): string {
  const rows = figures.map((figure) => [
    figure.what,
    `${figure.value.toLocaleString('en', { maximumFractionDigits: digitsOf(figure.value) })} ${figure.unit}`,
    `${figure.lower ? 'at most' : 'at least'} ${figure.budget.toLocaleString('en')}`,
    figure.within ? 'within' : 'OVER',
  ]);
  return table([['WHAT', 'MEASURED', 'BUDGET', ''], ...rows]);
}

/** Three that say something, and whole numbers from a hundred on. */
const digitsOf = (value: number): number => (value < 10 ? 2 : value < 100 ? 1 : 0);

void main();
