import type { LogEntry } from '../../handlers/log-line';
import { logged } from '../../handlers/logged';
import { tellEnd } from '../../handlers/tell-end';
import type { JsonObject } from '../../remediations/json';
import { ONLINE, violation } from '../support/quarantine';
import { createWorld, deployment, finding, type WorldOptions } from '../support/rehearsed';
import { weak } from '../support/weak-key';

/** A run has events that no page and no schedule has. */
const OF_RUNS = deployment.functions
  .map(({ handler }) => handler)
  .filter((handler) => handler !== 'approval-page' && handler !== 'count-approvals');

/** What the functions say of the events that workflows and rules give them. */
async function listen(options: WorldOptions) {
  const lines: LogEntry[] = [];
  const functions: NonNullable<WorldOptions['functions']> = Object.fromEntries(
    OF_RUNS.map((name) => [
      name,
      (deployed) =>
        logged(
          {
            function: name,
            log: (entry) => void lines.push(entry),
            tell: (_, event) => (name === 'notify' ? tellEnd(event) : { message: 'Called' }),
          },
          async (event) => deployed(event as JsonObject),
        ),
    ]),
  );
  return { world: await createWorld({ ...options, functions }), lines };
}

describe('every line of every function', () => {
  it('says of which run and which finding it is', async () => {
    const { world, lines } = await listen({
      snapshot: ONLINE,
      answer: async () => 'approved',
      faults: [{ operation: 'GetPolicy', error: 'ServiceUnavailableException' }],
    });
    const findings = [finding(), violation(), weak()];
    await world.press(...findings);
    await world.ask('undo', violation());
    expect(new Set(lines.map((line) => line.function))).toEqual(new Set(OF_RUNS));
    expect(new Set(lines.map(({ level }) => level))).toEqual(new Set(['INFO', 'ERROR']));
    const runs = new Map<string | null, Set<string | null>>();
    for (const { run, finding: id } of lines) runs.set(run, (runs.get(run) ?? new Set()).add(id));
    const ids = findings.map(({ Id }) => Id);
    // The run that was given all of them has started one run each.
    const own = [...runs].filter(([, found]) => !found.has(null));
    expect(own.length).toBeGreaterThan(findings.length);
    for (const [run, found] of own) {
      expect(run).toEqual(expect.any(String));
      expect(found.size).toBe(1);
      expect(ids).toEqual(expect.arrayContaining([...found]));
    }
    expect(lines.filter((line) => line.finding === null)).toEqual([
      expect.objectContaining({ function: 'notify', message: 'A run has ended', outcome: 'none' }),
    ]);
  });
});
