import { auditFindings, press } from '../../rehearsal/rehearse';
import type { JsonObject } from '../../remediations/json';
import { shorten } from '../../remediations/note';
import { policyDiff } from '../diff';
import { table } from '../style';
import { PERMISSIVE_POLICY, SCOPED_POLICY } from './account';
import {
  fieldOf,
  noteOf,
  ONLOOKER,
  pressed,
  refresh,
  type Stage,
  showFindings,
  statusOf,
  summaries,
} from './stage';

/** AWS's walk-through: a policy that allows everything, the audit, the custom action, the proof, the undo. */
export async function policyChapter(stage: Stage): Promise<void> {
  showFleet(stage);
  const finding = await firstAudit(stage);
  await pressButton(stage, finding);
  showChange(stage);
  await showResolved(stage, finding);
  await pressOnSummary(stage);
  await nextAudit(stage, finding);
  await undoIt(stage, finding);
}

function showFleet({ script, rehearsal: { account } }: Stage): void {
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

async function firstAudit(stage: Stage): Promise<JsonObject> {
  const { script, rehearsal } = stage;
  script.step('Device Defender audits it on demand and reports to Security Hub');
  const repairable = await auditFindings(rehearsal);
  await showFindings(stage);
  const [finding = {}] = repairable;
  script.expect(
    'one finding names a policy',
    repairable.length === 1 && fieldOf(finding, 'PolicyName') === PERMISSIVE_POLICY,
  );
  script.expect(
    `the well-scoped ${SCOPED_POLICY} is not reported`,
    repairable.every((one) => fieldOf(one, 'PolicyName') !== SCOPED_POLICY),
  );
  script.expect('a summary of the failed check came with it', (await summaries(stage)).length === 1);
  return finding;
}

async function pressButton(stage: Stage, finding: JsonObject): Promise<void> {
  const { script, rehearsal } = stage;
  script.step('An analyst selects the finding and presses "Remediate IoT"; the workflow runs');
  const executions = await rehearsal.run(() => press(rehearsal, [finding], 'remediate'));
  const runs = executions.filter((execution) => rehearsal.workflowOf(execution) !== ONLOOKER);
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

function showChange({ script, rehearsal: { account } }: Stage): void {
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

async function showResolved(stage: Stage, finding: JsonObject): Promise<void> {
  const { script } = stage;
  script.step('The finding says so');
  await showFindings(stage);
  const held = await refresh(stage, finding);
  script.say(`Note: ${noteOf(held)}`);
  script.expect(
    'it is RESOLVED, with a note that tells how to undo',
    statusOf(held) === 'RESOLVED' && noteOf(held).includes('Undo:'),
  );
  const untouched = (await summaries(stage)).every(
    (one) => statusOf(one) === 'NEW' && one.Note === undefined,
  );
  script.expect('the check summary was left alone', untouched);
}

async function pressOnSummary(stage: Stage): Promise<void> {
  const { script } = stage;
  script.step('The same button on the check summary, which names no resource');
  const [summary = {}] = await summaries(stage);
  const held = await pressed(stage, summary, 'remediate');
  script.expect(
    'it is declined, says why, and keeps its status',
    statusOf(held) === 'NEW' && noteOf(held).includes('summary'),
  );
}

async function nextAudit(stage: Stage, finding: JsonObject): Promise<void> {
  const { script, rehearsal } = stage;
  script.step('The next audit');
  const repairable = await auditFindings(rehearsal);
  await showFindings(stage);
  const held = await refresh(stage, finding);
  script.expect('it is compliant: nothing is reported', repairable.length === 0);
  script.expect('the finding is ARCHIVED', held.RecordState === 'ARCHIVED' && statusOf(held) === 'RESOLVED');
}

async function undoIt(stage: Stage, finding: JsonObject): Promise<void> {
  const { script, rehearsal } = stage;
  script.step('A device turns out to need more: "Undo IoT fix"');
  const held = await pressed(stage, finding, 'undo');
  const policy = rehearsal.account.state.iot.policies.get(PERMISSIVE_POLICY);
  script.expect(
    'version 1 is in force again, and alone',
    policy?.defaultVersionId === '1' && policy.versions.length === 1,
  );
  script.expect('the finding is NOTIFIED: undone is not resolved', statusOf(held) === 'NOTIFIED');
}
