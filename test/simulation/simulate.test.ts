import type { ReplaceFunction } from '../../rehearsal/invoke';
import { isJsonObject, type Json } from '../../remediations/json';
import { capture } from '../support/captured';
import { ANYTHING } from '../support/policies';
import { simulateCommand } from './command';
import { simulate } from './simulation';
import { replayOf } from './single-faults-run';

/** Runs the command as `npm run simulate` does. */
async function run(argv: readonly string[], replaceFunction?: ReplaceFunction) {
  const terminal = capture();
  const code = await simulateCommand(argv, { ...terminal, now: () => 0, replaceFunction });
  return { code, ...terminal.written() };
}

const json = (out: string) => JSON.parse(out);

/** A bug in planning: whatever a policy becomes, it allows everything. */
const widening: ReplaceFunction = (handler, deployed) =>
  handler === 'plan' ? async (payload) => widened((await deployed(payload)) as Json) : deployed;

const widened = (decision: Json): Json =>
  isJsonObject(decision) && isJsonObject(decision.plan) && isJsonObject(decision.plan.apply)
    ? { ...decision, plan: { ...decision.plan, apply: { ...decision.plan.apply, document: ANYTHING } } }
    : decision;

describe('npm run simulate', () => {
  it('violates nothing, whatever goes wrong', async () => {
    const { code, out } = await run(['--seeds', '4', '--json']);
    const report = json(out);
    expect(report.violations).toEqual([]);
    expect(code).toBe(0);
    expect(Object.values(report.asked)).not.toContain(0);
    expect(Object.keys(report.faults)).toEqual(
      expect.arrayContaining([
        ...['throttled', 'server-error', 'timed-out-before', 'timed-out-after', 'stale', 'unprocessed'],
        ...['down', 'crashed-before', 'crashed-after', 'out-of-time-before', 'out-of-time-after', 'silent'],
        ...['garbage', 'lost', 'twice', 'late'],
      ]),
    );
    expect(Object.keys(report.executions)).toEqual(
      expect.arrayContaining(['remediate: repaired', 'remediate: contained', 'remediate: undone']),
    );
  }, 240_000);

  it('finds a plan that widens, and names the command that shows it again', async () => {
    const { code, out } = await run(['--seed', '6', '--hours', '24', '--json'], widening);
    expect(code).toBe(2);
    const { violations } = json(out);
    expect(violations).toContainEqual(
      expect.objectContaining({
        invariant: 'never-widened',
        seed: 6,
        replay: 'npm run simulate -- --seed 6 --hours 24',
      }),
    );
  }, 120_000);

  it('prints tables, and what is violated below', async () => {
    const { out, err } = await run(['--seed', '6', '--hours', '24'], widening);
    expect(out).toMatch(/^EXECUTIONS +COUNT$/m);
    expect(out).toMatch(/^throttled +\d+$/m);
    expect(out).toMatch(/^never-widened +\d/m);
    expect(out).toContain('npm run simulate -- --seed 6 --hours 24\n');
    expect(err).toMatch(/^violated: never-widened\n {2}npm run simulate -- --seed 6 --hours 24$/m);
  }, 120_000);

  it('prints everything that happens, when asked to', async () => {
    const { out } = await run(['--seed', '2', '--hours', '2', '--transcript']);
    expect(out).toMatch(/^2026-03-02T\d\d:\d\d:\d\d\.\d{3}Z (button|metric|audit): /m);
  }, 60_000);

  it('replays a single fault by the command that names it', async () => {
    const words = replayOf('enable-logging: call 3, throttled').match(/"[^"]*"|\S+/g) ?? [];
    const { code, out } = await run(words.slice(4).map((word) => word.replaceAll('"', '')));
    expect(out).toContain('\n1 single faults, 0 violations\n');
    expect(code).toBe(0);
  }, 60_000);

  it.each([
    [['--seeds', '0'], 'expected --seeds to be a whole number from 1 to 1000000, got 0'],
    [['--hours', 'two'], 'expected --hours to be a whole number from 1 to 2160, got two'],
    [['--transcript'], 'expected --transcript with one seed, got several'],
    [['--single-faults', '--only', 'nothing'], 'expected --only to be "replace-policy-version" | '],
    [['--sed', '1'], "Unknown option '--sed'"],
  ])('refuses %j', async (argv, message) => {
    const { code, err } = await run(argv);
    expect(code).toBe(1);
    expect(err).toContain(message);
  });

  it('explains itself', async () => {
    const { code, out } = await run(['--help']);
    expect(code).toBe(0);
    expect(out).toContain('npm run simulate -- --seed 17');
  });
});

describe('a simulation', () => {
  it('is the same for the same seed, to the last event', async () => {
    const [one, again, other] = [
      await simulate({ seed: 3, hours: 24 }),
      await simulate({ seed: 3, hours: 24 }),
      await simulate({ seed: 4, hours: 24 }),
    ];
    expect(again).toEqual(one);
    expect(other.hash).not.toBe(one.hash);
  }, 120_000);
});
