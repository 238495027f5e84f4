import { isJsonObject, type Json, type JsonObject } from '../remediations/json';
import type { Plan } from '../remediations/plan';
import { findingKey } from './account/security-hub/state';
import type { Execution } from './engine/execution';
import type { Rehearsal } from './rehearsal';
import { type ResourceNow, resourceNow } from './resource-now';

export type RunOutcome =
  | 'repaired'
  | 'contained'
  | 'released'
  | 'untouched'
  | 'undone'
  | 'nothing-to-do'
  | 'guidance'
  | 'declined'
  | 'needs-approval'
  | 'preview'
  | 'failed'
  | 'already-claimed'
  | 'not-started';

/** What a rehearsal says about one finding. */
export interface RunReport {
  readonly findingId: string | null;
  readonly check: string | null;
  readonly outcome: RunOutcome;
  readonly remediation: string | null;
  readonly plan: Plan | null;
  /** States entered, in order; those of the remediation's own workflow as `workflow/state`. */
  readonly path: readonly string[];
  readonly transitions: number;
  readonly functionCalls: number;
  /** How long the run took, in virtual time. */
  readonly seconds: number | null;
  readonly before: ResourceNow | null;
  readonly after: ResourceNow | null;
  readonly workflowStatus: string | null;
  readonly note: string | null;
  /** Why the run has left the finding as it is, without a note. */
  readonly reason: string | null;
}

const OUTCOMES: readonly string[] = [
  'repaired',
  'contained',
  'released',
  'untouched',
  'undone',
  'nothing-to-do',
  'guidance',
  'declined',
  'needs-approval',
  'preview',
] satisfies RunOutcome[];
const isOutcome = (value: Json | undefined): value is RunOutcome =>
  typeof value === 'string' && OUTCOMES.includes(value);

export interface ReportedRun {
  readonly finding: JsonObject;
  /** Undefined if no rule started one. */
  readonly execution: Execution | undefined;
  readonly before: ResourceNow | null;
}

export async function reportRun(
  rehearsal: Rehearsal,
  { finding, execution, before }: ReportedRun,
): Promise<RunReport> {
  const plan = execution === undefined ? null : planOf(execution);
  const family = execution === undefined ? [] : [execution, ...execution.children];
  return {
    findingId: textOrNull(finding.Id),
    check: textOrNull(isJsonObject(finding.ProductFields) ? finding.ProductFields.CheckName : undefined),
    outcome: execution === undefined ? 'not-started' : await outcomeOf(execution),
    remediation: plan?.remediation ?? null,
    plan,
    path: execution === undefined ? [] : pathOf(rehearsal, execution),
    transitions: family.reduce((sum, { transitions }) => sum + transitions, 0),
    functionCalls: family.reduce((sum, { functionCalls }) => sum + functionCalls, 0),
    seconds: execution === undefined ? null : secondsOf(execution),
    before,
    after: resourceNow(rehearsal, finding),
    ...hubView(rehearsal, finding),
    reason: execution === undefined ? null : await reasonOf(execution),
  };
}

const secondsOf = ({ startedAt, stoppedAt = startedAt }: Execution): number =>
  Math.round((stoppedAt - startedAt) / 1000);

const textOrNull = (value: Json | undefined): string | null => (typeof value === 'string' ? value : null);

async function outcomeOf(execution: Execution): Promise<RunOutcome> {
  const result = await execution.result;
  if (result.status !== 'SUCCEEDED') return 'failed';
  if (execution.path.at(-1) === 'Already claimed') return 'already-claimed';
  const outcome = isJsonObject(result.output) ? result.output.outcome : undefined;
  return isOutcome(outcome) ? outcome : 'failed';
}

async function reasonOf({ result }: Execution): Promise<string | null> {
  const ended = await result;
  const output = ended.status === 'SUCCEEDED' && isJsonObject(ended.output) ? ended.output : {};
  return output.outcome === 'untouched' ? textOrNull(output.reason) : null;
}

/** The last plan: a run plans again when the resource changed meanwhile. */
function planOf({ history }: Execution): Plan | null {
  const exit = history.findLast((event) => event.type === 'StateExited' && event.state === 'Plan');
  if (exit?.type !== 'StateExited' || !isJsonObject(exit.output) || !isJsonObject(exit.output.Payload))
    return null;
  const { plan } = exit.output.Payload;
  // The function plan made it: it left as a Plan and came back through JSON.
  return isJsonObject(plan) ? (plan as unknown as Plan) : null;
}

/** Children are listed where the state that started them stands. */
function pathOf(rehearsal: Rehearsal, execution: Execution): readonly string[] {
  const children = [...execution.children];
  return execution.path.flatMap((state) => {
    const child = state === 'Apply' || state === 'Put it back' ? children.shift() : undefined;
    if (child === undefined) return [state];
    return [state, ...child.path.map((entered) => `${rehearsal.workflowOf(child)}/${entered}`)];
  });
}

function hubView(rehearsal: Rehearsal, finding: JsonObject): Pick<RunReport, 'workflowStatus' | 'note'> {
  const { Id, ProductArn } = finding;
  if (typeof Id !== 'string' || typeof ProductArn !== 'string') return { workflowStatus: null, note: null };
  const held = rehearsal.account.state.securityHub.findings.get(findingKey({ Id, ProductArn }))?.finding;
  return { workflowStatus: held?.Workflow?.Status ?? null, note: held?.Note?.Text ?? null };
}
