import fc from 'fast-check';
import { allFindings, auditFindings, detectFindings } from '../../rehearsal/rehearse';
import type { JsonObject } from '../../remediations/json';
import { NOTE_LIMIT } from '../../remediations/note';
import { approved } from '../support/approved';
import { accounts } from '../support/arbitrary-account';
import { accountOf } from '../support/certificates';
import { createWorld, type Ran, type World } from '../support/rehearsed';

type AccountParts = Readonly<Record<string, unknown>>;

const CHANGED: readonly string[] = ['repaired', 'contained'];

/** The same account, with the same findings, each time it is asked for; whatever needs approval has it. */
async function worldOf(snapshot: AccountParts): Promise<{ world: World; findings: readonly JsonObject[] }> {
  // Through JSON, as a file is: what is undefined is left out.
  const world = await createWorld({
    snapshot: JSON.parse(JSON.stringify(snapshot)),
    functions: { plan: approved },
  });
  const audited = await auditFindings(world.rehearsal);
  return { world, findings: [...audited, ...(await detectFindings(world.rehearsal))] };
}

type Saved = ReturnType<typeof accountOf>;

/** No call takes a role or level of logging away again; what had neither is switched off. */
const comparable = <S extends { v2LoggingOptions?: unknown }>({ plan }: Ran, saved: S): S =>
  plan?.remediation === 'enable-logging' ? { ...saved, v2LoggingOptions: undefined } : saved;

/** A policy version that is made again has another number. */
const inForce = ({ policies, ...rest }: Saved) => ({
  ...rest,
  policies: policies.map(({ policyName, targets, policyVersions = [] }) => ({
    policyName,
    targets,
    document: policyVersions.find(({ isDefaultVersion }) => isDefaultVersion)?.policyDocument,
  })),
});

/** Always the same, so that every remediation is applied in each run of the test; the others are new each time. */
const known = fc.sample(accounts, { seed: 1, numRuns: 6 });

const applied = new Set<string>();

async function pressAndUndo(snapshot: AccountParts, at: number): Promise<void> {
  const { world, findings } = await worldOf(snapshot);
  const finding = findings[at] ?? {};
  const before = accountOf(world);
  const first = await pressOn(world, finding);
  const after = accountOf(world);
  if (!CHANGED.includes(first.outcome)) {
    expect(after).toEqual(before);
    return;
  }
  applied.add(first.plan?.remediation ?? '');
  const second = await pressOn(world, finding);
  expect(CHANGED).not.toContain(second.outcome);
  expect(accountOf(world)).toEqual(after);

  expect(await world.ask('undo', finding)).toMatchObject({ outcome: 'undone', workflowStatus: 'NOTIFIED' });
  expect(comparable(first, accountOf(world))).toEqual(comparable(first, before));
  expect(await world.ask('undo', finding)).toMatchObject({ outcome: 'undone' });
  expect(again(first, accountOf(world))).toEqual(again(first, after));
}

/** What an undo of the undo brings back: of two steps, the one that contains. */
function again(first: Ran, saved: Saved) {
  const { certificates, ...rest } = comparable(first, inForce(saved));
  return first.plan?.check === 'DEVICE_CERTIFICATE_SHARED_CHECK' ? rest : { certificates, ...rest };
}

async function pressOn(world: World, finding: JsonObject): Promise<Ran> {
  const [run] = await world.press(finding);
  if (run === undefined) throw new Error('expected a run, got none');
  expect(run.outcome).not.toBe('failed');
  expect((run.note ?? '').length).toBeLessThanOrEqual(NOTE_LIMIT);
  expect(run.workflowStatus).not.toBe('NEW');
  return run;
}

describe('in any account', () => {
  it('a press is undone exactly, and a second press changes nothing', async () => {
    await fc.assert(
      fc.asyncProperty(accounts, async (snapshot) => {
        const { findings } = await worldOf(snapshot);
        for (const at of findings.keys()) await pressAndUndo(snapshot, at);
      }),
      { numRuns: 12, examples: known.map((snapshot): [AccountParts] => [snapshot]) },
    );
    expect([...applied].sort()).toEqual([
      'deactivate-ca-certificate',
      'enable-logging',
      'quarantine-thing',
      'replace-policy-version',
      'restrict-role',
      'revoke-certificate',
    ]);
  }, 120_000);

  it('what was repaired is not reported again, and what is compliant is left alone', async () => {
    await fc.assert(
      fc.asyncProperty(accounts, async (snapshot) => {
        const { world, findings } = await worldOf(snapshot);
        const repaired = new Set<unknown>();
        for (const finding of findings) {
          const run = await pressOn(world, finding);
          if (run.workflowStatus === 'RESOLVED') repaired.add(finding.Id);
        }
        const reported = await auditFindings(world.rehearsal);
        expect(reported.filter(({ Id }) => repaired.has(Id))).toEqual([]);
        const settled = accountOf(world);
        for (const finding of await allFindings(world.rehearsal))
          if (repaired.has(finding.Id))
            expect((await pressOn(world, finding)).workflowStatus).not.toBe('NEW');
        expect(accountOf(world)).toEqual(settled);
      }),
      { numRuns: 15 },
    );
  }, 120_000);

  it('a preview changes nothing but the note', async () => {
    await fc.assert(
      fc.asyncProperty(accounts, async (snapshot) => {
        const { world, findings } = await worldOf(snapshot);
        const before = accountOf(world);
        for (const finding of findings) {
          const run = await world.ask('preview', finding);
          expect(CHANGED).not.toContain(run.outcome);
          expect(run.workflowStatus).toBe('NEW');
        }
        expect(accountOf(world)).toEqual(before);
      }),
      { numRuns: 15 },
    );
  }, 120_000);
});
