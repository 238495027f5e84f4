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
    const ids = findings.map(({ Id }) => Id);
    for (const line of lines) {
      expect(line).toMatchObject({ run: expect.any(String), finding: expect.any(String) });
      expect(ids).toContain(line.finding);
    }
    const [runs, pairs] = [lines.map(({ run }) => run), lines.map((line) => `${line.run} ${line.finding}`)];
    expect(new Set(pairs).size).toBe(new Set(runs).size);
  });
});
