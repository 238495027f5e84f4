import '../support/quiet-sdk';
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { createProgress } from '../../cli/progress';
import { table } from '../../cli/style';
import { type Load, measureLoad } from './measure-load';
import { plot } from './plot';

const HELP = `npm run load -- [--findings N,N,...] [--json] [--plot FILE]

Reports so many critical findings at once in the embedded account, presses "Remediate IoT" on all of them in one instant,
and measures in virtual time how long the last run takes under the rates that AWS grants by default. Exits with 2 when a run
fails, a finding is left, or it takes more than 1.25 times what the rates allow.

  --findings N,N  how many (default: 100,1000,10000)
  --json          the figures as JSON
  --plot FILE     draws how it grows, as SVG

  npm run load
  npm run load -- --findings 10000,100000 --json
`;

/** The most that a burst may take, in times of what AWS's rates allow. */
const MOST = 1.25;

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      findings: { type: 'string', default: '100,1000,10000' },
      json: { type: 'boolean', default: false },
      plot: { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return 0;
  }
  const loads = await measureAll(countsOf(values.findings));
  process.stdout.write(`${values.json ? JSON.stringify(loads, null, 2) : render(loads)}\n`);
  if (values.plot !== undefined) writeFileSync(values.plot, plot(loads));
  return loads.every(isKept) ? 0 : 2;
}

function countsOf(text: string): readonly number[] {
  const counts = text.split(',').map(Number);
  if (counts.every((count) => Number.isInteger(count) && count > 0)) return counts;
  throw new TypeError(`expected --findings to be whole numbers above 0, got ${text}`);
}

async function measureAll(counts: readonly number[]): Promise<readonly Load[]> {
  const { isTTY: isLive } = process.stderr;
  const err = (text: string) => void process.stderr.write(text);
  const progress = createProgress({ err, isLive, now: () => performance.now() });
  const loads: Load[] = [];
  for (const count of counts) {
    progress.begin('runs', count);
    loads.push(await measureLoad(count, () => progress.read(1)));
    progress.end();
  }
  return loads;
}

/** No run fails for throttling, and no finding is lost. */
const isKept = ({ findings, statuses, failedRuns, drainSeconds, boundSeconds }: Load): boolean =>
  failedRuns === 0 && statuses.RESOLVED === findings && drainSeconds <= MOST * boundSeconds;

function render(loads: readonly Load[]): string {
  const number = (value: number, digits = 0) => value.toLocaleString('en', { maximumFractionDigits: digits });
  const rows = loads.map((load) => [
    number(load.findings),
    `${number(load.drainSeconds)} s`,
    `${number(load.boundSeconds)} s`,
    number(load.drainSeconds / load.boundSeconds, 2),
    number(load.failedRuns),
    Object.entries(load.statuses)
      .map(([status, count]) => `${number(count)} ${status}`)
      .join(', '),
    number(load.throttledCalls),
    number(load.transitionsPerRun, 1),
    isKept(load) ? 'kept' : 'NOT KEPT',
  ]);
  const [{ bottleneck = '' } = {}] = loads;
  return [
    table([
      ['FINDINGS', 'DRAINED IN', 'BOUND', 'TIMES', 'FAILED', 'FINDINGS ARE', 'THROTTLED', 'STATES/RUN', ''],
      ...rows,
    ]),
    '',
    `The bound is that of ${bottleneck}, which a run calls most for its rate; at most ${MOST} times of it.`,
  ].join('\n');
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: Error) => {
    process.stderr.write(`load: ${error.message}\n`);
    process.exitCode = 1;
  },
);
