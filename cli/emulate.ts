import { inspect, parseArgs, types } from 'node:util';
import type { Hooks } from '../rehearsal/account/gateway';
import { loadSnapshot } from '../rehearsal/account/snapshot/load';
import { synthesize } from '../rehearsal/deployment/synthesize';
import { type Emulator, type Served, serveAccount } from '../rehearsal/emulator/emulator';
import { createPacedClock } from '../rehearsal/paced-clock';
import { createRehearsal, type Rehearsal } from '../rehearsal/rehearsal';
import { demoSnapshot } from './demo/account';
import { readJson, UsageError } from './read-json';
import { realTime } from './real-time';
import { renderEmulator, renderServed } from './render-emulator';
import { renderMessage } from './render-message';
import { settingsText } from './settings-file';
import type { Terminal } from './terminal';

const DEFAULT_PORT = 4700;
const MAX_PORT = 65_535;

const HELP = `Usage: warden emulate [options]

Serves an embedded AWS account, with the workflows that would be deployed at work in it, over HTTP on 127.0.0.1: for
the AWS CLI, the SDKs and the other commands of warden. Nothing is sent to AWS, and nothing is kept when it stops.
Messages to people are printed, with links to the page on which they approve.
Time is real here: waits and requests for approval take as long as they do in AWS.

  --port N         1 to ${MAX_PORT}, or 0 for one that is free (default: ${DEFAULT_PORT})
  --account FILE   the snapshot; its format: docs/account-snapshot.md (default: the account of warden demo)
  --automatic      findings start runs by arriving, as if settings.json had "automaticRuns": true
  --speed N        lets time pass N times faster, 1 to 3600 (default: 1)
  --verbose        prints a line for each request
  --help           print this

Stops on Ctrl-C and on SIGTERM. Exit codes: 0 stopped, 1 wrong input or a port in use.

Examples:
  npx warden emulate
  npx warden emulate --port 4800 --account account.json --automatic --verbose
  AWS_ENDPOINT_URL=http://127.0.0.1:${DEFAULT_PORT} aws iot list-policies
`;

const OPTIONS = {
  port: { type: 'string', default: String(DEFAULT_PORT) },
  account: { type: 'string' },
  automatic: { type: 'boolean', default: false },
  speed: { type: 'string', default: '1' },
  verbose: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

const MAX_SPEED = 3600;

/** Serves until the process is told to stop. Throws UsageError or SnapshotError on wrong input. */
export async function emulate(argv: readonly string[], terminal: Terminal): Promise<number> {
  const { values } = parseArgs({ args: [...argv], options: OPTIONS });
  if (values.help) {
    terminal.out(HELP);
    return 0;
  }
  const port = parseNumber('--port', values.port, [0, MAX_PORT]);
  const speed = parseNumber('--speed', values.speed, [1, MAX_SPEED]);
  let onCall: Hooks['onCall'];
  const rehearsal = await createRehearsal({
    template: synthesize(settingsText(values.automatic)),
    snapshot: loadSnapshot(values.account === undefined ? demoSnapshot : readJson(values.account)),
    startAt: Date.now(),
    seed: 1,
    createClock: createPacedClock({ real: realTime, speed }),
    onCall: (call, answer) => onCall?.(call, answer),
  });
  const emulator = await serve(rehearsal, port, (served) => report(served, values.verbose, terminal));
  onCall = (call, answer) =>
    terminal.out(renderMessage(call, answer, rehearsal.deployment, emulator.pageUrl));
  const stopped = untilStopped();
  terminal.out(renderEmulator(emulator, rehearsal));
  await stopped;
  await emulator.close();
  return 0;
}

function parseNumber(option: string, text: string, [min, max]: readonly [number, number]): number {
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (value >= min && value <= max) return value;
  throw new UsageError(`expected ${option} to be a whole number from ${min} to ${max}, got ${text}`);
}

async function serve(
  rehearsal: Rehearsal,
  port: number,
  onServed: (served: Served) => void,
): Promise<Emulator> {
  try {
    return await serveAccount(rehearsal, { port, onServed });
  } catch (cause) {
    const code = types.isNativeError(cause) && 'code' in cause ? cause.code : String(cause);
    const why = code === 'EADDRINUSE' ? 'which is in use' : `which cannot be used (${code})`;
    throw new UsageError(`expected a free port, got ${port}, ${why}; choose another, or --port 0 for any`, {
      cause,
    });
  }
}

function report(served: Served, isVerbose: boolean, terminal: Terminal): void {
  if (isVerbose) terminal.out(renderServed(served));
  if (served.failure !== undefined) terminal.err(`warden: a request failed: ${inspect(served.failure)}\n`);
}

const untilStopped = (): Promise<void> =>
  new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
