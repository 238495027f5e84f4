import { isJsonObject, type Json, type JsonObject } from '../remediations/json';
import type { Plan } from '../remediations/plan';
import { findingKey } from './account/security-hub/state';
import type { Execution } from './engine/execution';
import type { Rehearsal } from './rehearsal';

/** The resource of a finding at one moment: the default version of a policy, or the status of a (CA) certificate. */
export type ResourceNow =
  | { readonly policyName: string; readonly versionId: string; readonly document: Json }
  | { readonly certificateId: string; readonly status: string };

export type RunOutcome =
  | 'repaired'
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
  readonly before: ResourceNow | null;
  readonly after: ResourceNow | null;
  readonly workflowStatus: string | null;
  readonly note: string | null;
}

const OUTCOMES: readonly string[] = [
  'repaired',
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
    before,
    after: resourceNow(rehearsal, finding),
    ...hubView(rehearsal, finding),
  };
}

const textOrNull = (value: Json | undefined): string | null => (typeof value === 'string' ? value : null);

async function outcomeOf(execution: Execution): Promise<RunOutcome> {
  const result = await execution.result;
  if (result.status !== 'SUCCEEDED') return 'failed';
  if (execution.path.at(-1) === 'Already claimed') return 'already-claimed';
  const outcome = isJsonObject(result.output) ? result.output.outcome : undefined;
  return isOutcome(outcome) ? outcome : 'failed';
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

/** The policy or certificate that a finding names, as it is now. */
export const resourceNow = (rehearsal: Rehearsal, finding: JsonObject): ResourceNow | null =>
  policyNow(rehearsal, finding) ?? certificateNow(rehearsal, finding);

function certificateNow(
  { account }: Rehearsal,
  { ProductFields, Resources }: JsonObject,
): ResourceNow | null {
  const { certificates, caCertificates } = account.state.iot;
  const first = Array.isArray(Resources) ? Resources[0] : undefined;
  const ids = [
    isJsonObject(ProductFields) ? ProductFields.DeviceCertificateId : undefined,
    isJsonObject(ProductFields) ? ProductFields.CaCertificateId : undefined,
    isJsonObject(first) ? first.Id : undefined,
  ];
  const certificate = ids
    .map((id) => certificates.get(String(id)) ?? caCertificates.get(String(id)))
    .find((found) => found !== undefined);
  return certificate === undefined
    ? null
    : { certificateId: certificate.certificateId, status: certificate.status };
}

function policyNow({ account }: Rehearsal, finding: JsonObject): ResourceNow | null {
  const policy = account.state.iot.policies.get(policyNameOf(finding) ?? '');
  const version = policy?.versions.find(({ versionId }) => versionId === policy.defaultVersionId);
  if (policy === undefined || version === undefined) return null;
  return {
    policyName: policy.policyName,
    versionId: version.versionId,
    document: jsonOrText(version.policyDocument),
  };
}

function policyNameOf({ ProductFields, Resources }: JsonObject): string | undefined {
  if (isJsonObject(ProductFields) && typeof ProductFields.PolicyName === 'string')
    return ProductFields.PolicyName;
  const first = Array.isArray(Resources) ? Resources[0] : undefined;
  return isJsonObject(first) && first.Type === 'AwsIotPolicy' && typeof first.Id === 'string'
    ? first.Id
    : undefined;
}

function jsonOrText(text: string): Json {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
