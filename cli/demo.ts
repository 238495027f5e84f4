import { parseArgs } from 'node:util';
import { loadSnapshot } from '../rehearsal/account/snapshot/load';
import { synthesize } from '../rehearsal/deployment/synthesize';
import type { ExecutionEvent } from '../rehearsal/engine/events';
import { createRehearsal, type Rehearsal } from '../rehearsal/rehearsal';
import { allFindings, auditFindings, press } from '../rehearsal/rehearse';
import { isJsonObject, type JsonObject } from '../remediations/json';
import { shorten } from '../remediations/note';
import { demoSnapshot, PERMISSIVE_POLICY, SCOPED_POLICY } from './demo-account';
import { policyDiff } from './diff';
import { createScript, type Script } from './script';
import { table } from './style';
import type { Terminal } from './terminal';

const HELP = `Usage: warden demo

Plays AWS's walk-through of Device Defender and Security Hub in an embedded account, offline: a policy that allows
everything, the audit that finds it, the custom action, the workflow state by state, the proof.

Exit codes: 0 every step came out as expected, 2 some did not.
`;

export async function demo(argv: readonly string[], terminal: Terminal): Promise<number> {
  const { values } = parseArgs({ args: [...argv], options: { help: { type: 'boolean', default: false } } });
  if (values.help) {
    terminal.out(HELP);
    return 0;
  }
  const script = createScript(terminal);
  const rehearsal: Rehearsal = await createRehearsal({
    template: synthesize(),
    snapshot: loadSnapshot(demoSnapshot),
    startAt: Date.parse('2026-03-02T06:00:00Z'),
    seed: 1,
    onEvent: (event) => showEvent(script, rehearsal, event),
  });
  showFleet(script, rehearsal);
  const finding = await firstAudit(script, rehearsal);
  await pressButton(script, rehearsal, finding);
  showChange(script, rehearsal);
  await showResolved(script, rehearsal, finding);
  await pressOnSummary(script, rehearsal);
  await nextAudit(script, rehearsal, finding);
  await undoIt(script, rehearsal, finding);
  return script.end();
}

function showFleet(script: Script, { account }: Rehearsal): void {
  script.step('An IoT account with a policy that allows everything');
  const { policies, attachments } = account.state.iot;
  const rows = [...policies.values()].map(({ policyName, defaultVersionId, versions }) => [
    policyName,
    `version ${defaultVersionId}`,
    `certificates: ${attachments.rightsOf(policyName).size}`,
    shorten(versions.find(({ versionId }) => versionId === defaultVersionId)?.policyDocument ?? '', 90),
  ]);
  script.say(table(rows));
  script.expect(
    'three certificates hold the permissive policy',
    attachments.rightsOf(PERMISSIVE_POLICY).size === 3,
  );
}

async function firstAudit(script: Script, rehearsal: Rehearsal): Promise<JsonObject> {
  script.step('Device Defender audits it on demand and reports to Security Hub');
  const repairable = await auditFindings(rehearsal);
  await showFindings(script, rehearsal);
  const [finding] = repairable;
  script.expect(
    'one finding names a policy',
    repairable.length === 1 && policyOf(finding) === PERMISSIVE_POLICY,
  );
  script.expect(
    `the well-scoped ${SCOPED_POLICY} is not reported`,
    repairable.every((one) => policyOf(one) !== SCOPED_POLICY),
  );
  script.expect('a summary of the failed check came with it', (await summaries(rehearsal)).length === 1);
  return finding ?? {};
}

async function pressButton(script: Script, rehearsal: Rehearsal, finding: JsonObject): Promise<void> {
  script.step('An analyst selects the finding and presses "Remediate IoT"; the workflow runs');
  const runs = await rehearsal.run(() => press(rehearsal, [finding], 'remediate'));
  const results = await Promise.all(runs.map(({ result }) => result));
  const transitions = runs.reduce((sum, run) => sum + run.transitions, 0);
  const functionCalls = runs.reduce((sum, run) => sum + run.functionCalls, 0);
  script.say(`${transitions} state transitions, ${functionCalls} function calls`);
  script.expect(
    'both workflows succeeded',
    results.length === 2 && results.every(({ status }) => status === 'SUCCEEDED'),
  );
  script.expect(
    'within the budget of 11 transitions and 2 function calls',
    transitions <= 11 && functionCalls <= 2,
  );
}

function showChange(script: Script, { account }: Rehearsal): void {
  script.step('What changed');
  const policy = account.state.iot.policies.get(PERMISSIVE_POLICY);
  const [before, after] = policy?.versions ?? [];
  script.say(policyDiff(before?.policyDocument ?? '{}', after?.policyDocument ?? '{}', script.colour));
  script.expect(
    'version 2 is in force, version 1 is kept for undo',
    policy?.defaultVersionId === '2' && policy.versions.length === 2,
  );
  const scoped = account.state.iot.policies.get(SCOPED_POLICY);
  script.expect(`${SCOPED_POLICY} was not touched`, scoped?.versions.length === 1);
}

async function showResolved(script: Script, rehearsal: Rehearsal, finding: JsonObject): Promise<void> {
  script.step('The finding says so');
  await showFindings(script, rehearsal);
  const held = await refresh(rehearsal, finding);
  script.say(`Note: ${noteOf(held)}`);
  script.expect(
    'it is RESOLVED, with a note that tells how to undo',
    statusOf(held) === 'RESOLVED' && noteOf(held).includes('Undo:'),
  );
  const untouched = (await summaries(rehearsal)).every(
    (one) => statusOf(one) === 'NEW' && one.Note === undefined,
  );
  script.expect('the check summary was left alone', untouched);
}

async function pressOnSummary(script: Script, rehearsal: Rehearsal): Promise<void> {
  script.step('The same button on the check summary, which names no resource');
  const [summary = {}] = await summaries(rehearsal);
  await rehearsal.run(() => press(rehearsal, [summary], 'remediate'));
  const held = await refresh(rehearsal, summary);
  script.say(`Note: ${noteOf(held)}`);
  script.expect(
    'it is declined, says why, and keeps its status',
    statusOf(held) === 'NEW' && noteOf(held).includes('summary'),
  );
}

async function nextAudit(script: Script, rehearsal: Rehearsal, finding: JsonObject): Promise<void> {
  script.step('The next audit');
  const repairable = await auditFindings(rehearsal);
  await showFindings(script, rehearsal);
  const held = await refresh(rehearsal, finding);
  script.expect('it is compliant: nothing is reported', repairable.length === 0);
  script.expect('the finding is ARCHIVED', held.RecordState === 'ARCHIVED' && statusOf(held) === 'RESOLVED');
}

async function undoIt(script: Script, rehearsal: Rehearsal, finding: JsonObject): Promise<void> {
  script.step('A device turns out to need more: "Undo IoT fix"');
  await rehearsal.run(() => press(rehearsal, [finding], 'undo'));
  const held = await refresh(rehearsal, finding);
  script.say(`Note: ${noteOf(held)}`);
  const policy = rehearsal.account.state.iot.policies.get(PERMISSIVE_POLICY);
  script.expect(
    'version 1 is in force again, and alone',
    policy?.defaultVersionId === '1' && policy.versions.length === 1,
  );
  script.expect('the finding is NOTIFIED: undone is not resolved', statusOf(held) === 'NOTIFIED');
}

function showEvent(script: Script, rehearsal: Rehearsal, event: ExecutionEvent): void {
  if (event.type === 'StateEntered') {
    const workflow = rehearsal.workflowOf(rehearsal.engine.describe(event.execution));
    script.say(`${workflow.padEnd(23)} ${script.paint('cyan', event.state)}`);
  }
  if (event.type === 'AttemptFailed') script.say(script.paint('red', `${event.error}: ${event.cause}`));
}

/** Summaries of checks that found nothing are counted, not listed. */
async function showFindings(script: Script, rehearsal: Rehearsal): Promise<void> {
  const findings = await allFindings(rehearsal);
  const listed = findings.filter((finding) => finding.RecordState === 'ACTIVE' || !isSummary(finding));
  const rows = listed.map((finding) => [
    labelOf(finding),
    String(finding.RecordState),
    statusOf(finding),
    String(finding.Title),
  ]);
  script.say(table([['SEVERITY', 'RECORD', 'WORKFLOW', 'TITLE'], ...rows]));
  script.say(`and ${findings.length - listed.length} archived summaries of checks that found nothing`);
}

const isSummary = ({ ProductFields }: JsonObject): boolean =>
  isJsonObject(ProductFields) && ProductFields.ReportType === 'CheckSummary';

const summaries = async (rehearsal: Rehearsal): Promise<readonly JsonObject[]> =>
  (await allFindings(rehearsal)).filter((finding) => finding.RecordState === 'ACTIVE' && isSummary(finding));

const refresh = async (rehearsal: Rehearsal, { Id }: JsonObject): Promise<JsonObject> =>
  (await allFindings(rehearsal)).find((finding) => finding.Id === Id) ?? {};

const policyOf = (finding: JsonObject | undefined): string | undefined =>
  isJsonObject(finding?.ProductFields) ? String(finding.ProductFields.PolicyName) : undefined;

const statusOf = ({ Workflow }: JsonObject): string =>
  isJsonObject(Workflow) ? String(Workflow.Status) : '-';
const labelOf = ({ Severity }: JsonObject): string => (isJsonObject(Severity) ? String(Severity.Label) : '-');
const noteOf = ({ Note }: JsonObject): string => (isJsonObject(Note) ? String(Note.Text) : '-');
