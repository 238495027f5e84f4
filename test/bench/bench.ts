import { execFileSync } from 'node:child_process';
import { table } from '../../cli/style';
import { benchAudit } from './audit';
import { benchBundles } from './bundles';
import { benchDemo } from './demo';
import { benchLargeFleet } from './large-fleet';
import { type Figure, isWithin } from './measure';
import { benchPolicies } from './policies';
import { benchRehearsal } from './rehearsal';

const BENCHES: Readonly<Record<string, () => readonly Figure[] | Promise<readonly Figure[]>>> = {
  policies: benchPolicies,
  rehearsal: benchRehearsal,
  audit: benchAudit,
  'large-fleet': benchLargeFleet,
  bundles: benchBundles,
  demo: benchDemo,
};

/** V8 takes what memory it may before it collects garbage: the audit is shown to get by with this much. */
const HEAP_LIMITS: Readonly<Record<string, readonly string[]>> = {
  audit: ['--max-old-space-size=640', '--max-semi-space-size=16'],
};

/** `bench.ts` runs each bench in a process of its own; `bench.ts NAME` runs one and prints its figures as JSON. */
async function main([argument]: readonly string[]): Promise<void> {
  const bench = BENCHES[argument ?? ''];
  if (bench !== undefined) {
    process.stdout.write(`${JSON.stringify(await bench())}\n`);
    return;
  }
  const figures = Object.keys(BENCHES).flatMap(inOwnProcess);
  process.stdout.write(
    argument === '--json' ? `${JSON.stringify(figures, null, 2)}\n` : `${render(figures)}\n`,
  );
}

function inOwnProcess(name: string): readonly Figure[] {
  process.stderr.write(`measuring ${name}\n`);
  const output = execFileSync(
    process.execPath,
    [...(HEAP_LIMITS[name] ?? []), '--import', 'tsx', __filename, name],
    {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' },
    },
  );
  return JSON.parse(output.trim().split('\n').at(-1) ?? '[]');
}

function render(figures: readonly Figure[]): string {
  const rows = figures.map((figure) => [
    figure.what,
    `${figure.value.toLocaleString('en', { maximumFractionDigits: figure.value < 100 ? 1 : 0 })} ${figure.unit}`,
    `${figure.lower ? 'at most' : 'at least'} ${figure.budget.toLocaleString('en')}`,
    isWithin(figure) ? 'within' : 'OVER',
  ]);
  return table([['WHAT', 'MEASURED', 'BUDGET', ''], ...rows]);
}

void main(process.argv.slice(2));
