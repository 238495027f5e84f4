import { isCheck } from '../remediations/check';
import type { Intent } from '../remediations/intent';
import { isJsonObject, type Json, type JsonObject } from '../remediations/json';
import { CHECK_SEVERITIES } from './account/device-defender/check';
import type { ReportedDatapoint } from './account/device-defender/detect/report-metrics';
import { productArn } from './account/device-defender/product-finding';
import type { BusEvent } from './account/events/event';
import { offer } from './account/events/offer';
import type { Execution } from './engine/execution';
import { holdFinding } from './hold-finding';
import type { Rehearsal } from './rehearsal';
import { type ResourceNow, resourceNow } from './resource-now';
import { type RunReport, reportRun } from './run-report';

/** Custom actions by what they ask for; what has none yet is asked for as a command does. */
const ACTIONS: Readonly<Partial<Record<Intent, string>>> = {
  remediate: 'RemediateIoT',
  quarantine: 'QuarantineThing',
  revoke: 'RevokeCertificate',
  preview: 'PreviewIoTFix',
  undo: 'UndoIoTFix',
};

export async function rehearseFinding(
  rehearsal: Rehearsal,
  finding: JsonObject,
  intent: Intent,
): Promise<readonly RunReport[]> {
  return report(rehearsal, [finding], () =>
    ACTIONS[intent] === undefined ? command(rehearsal, finding, intent) : press(rehearsal, [finding], intent),
  );
}

/** Presses the custom action that asks for an intent, on findings that Security Hub holds. */
export function press(
  { account, deployment }: Rehearsal,
  findings: readonly JsonObject[],
  intent: Intent,
): void {
  for (const { arn, id, name, description } of deployment.actions) {
    if (id !== ACTIONS[intent]) continue;
    account.pressCustomAction({ actionArn: arn, actionName: name, description, findings });
  }
}

function command({ deployment, engine }: Rehearsal, finding: JsonObject, intent: Intent): void {
  for (const { arn, file } of deployment.workflows) {
    const input = { findings: [finding], intent, trigger: 'command' };
    if (file === 'remediate') engine.start({ stateMachineArn: arn, input });
  }
}

/** Rehearses a raw event; at least one report for each finding in it, started or not. */
export function rehearseEvent(rehearsal: Rehearsal, event: BusEvent): Promise<readonly RunReport[]> {
  const { findings = [] } = event.detail;
  return report(rehearsal, Array.isArray(findings) ? findings.filter(isJsonObject) : [], () =>
    offer(rehearsal.account.events, event),
  );
}

async function report(
  rehearsal: Rehearsal,
  findings: readonly JsonObject[],
  activity: () => void,
): Promise<readonly RunReport[]> {
  const before = findings.map((finding) => {
    holdFinding(rehearsal, finding);
    return resourceNow(rehearsal, finding);
  });
  const executions = await rehearsal.run(activity);
  const runs = executions.filter((execution) => rehearsal.workflowOf(execution) === 'remediate');
  const reports = await Promise.all(
    findings.map((finding, index) => reportRuns(rehearsal, { finding, before: before[index] ?? null, runs })),
  );
  executions.forEach(rehearsal.forget);
  return reports.flat();
}

export interface ReportedFinding {
  readonly finding: JsonObject;
  readonly before: ResourceNow | null;
  /** Of whatever finding. */
  readonly runs: readonly Execution[];
}

/** One report for each run about a finding, follow-ups last; one that says so if there was none. */
export function reportRuns(
  rehearsal: Rehearsal,
  { finding, before, runs }: ReportedFinding,
): Promise<readonly RunReport[]> {
  const own = runs.filter(({ input }) => isAboutOnly(input, finding));
  const executions = own.length === 0 ? [undefined] : own;
  return Promise.all(executions.map((execution) => reportRun(rehearsal, { finding, execution, before })));
}

/** A run that was given several findings only starts one run each. */
const isAboutOnly = (input: Json, { Id }: JsonObject): boolean =>
  isJsonObject(input) &&
  Array.isArray(input.findings) &&
  input.findings.length === 1 &&
  isJsonObject(input.findings[0]) &&
  input.findings[0].Id === Id;

/** The checks that the audit of the embedded account knows. */
export const AUDITED_CHECKS = Object.keys(CHECK_SEVERITIES);

/** Audits the account and answers with what can be repaired: active findings of resources, not summaries. */
export async function auditFindings(
  rehearsal: Rehearsal,
  checks: readonly string[] = AUDITED_CHECKS,
): Promise<readonly JsonObject[]> {
  await rehearsal.run(() => startAudit(rehearsal, checks));
  return (await allFindings(rehearsal)).filter(isRepairable);
}

export async function startAudit({ account }: Rehearsal, checks: readonly string[]): Promise<void> {
  await account.call({
    service: 'iot',
    action: 'startOnDemandAuditTask',
    input: { TargetCheckNames: [...checks] },
  });
}

/** Evaluates these datapoints and the snapshot's metrics, and answers with the findings of things in alarm. */
export async function detectFindings(
  rehearsal: Rehearsal,
  datapoints: readonly ReportedDatapoint[] = [],
): Promise<readonly JsonObject[]> {
  const { account } = rehearsal;
  await rehearsal.run(() => account.reportMetrics(datapoints));
  const detect = productArn(account.identity, 'detect');
  return (await allFindings(rehearsal)).filter(
    ({ ProductArn, RecordState }) => ProductArn === detect && RecordState === 'ACTIVE',
  );
}

export async function allFindings({ account }: Pick<Rehearsal, 'account'>): Promise<readonly JsonObject[]> {
  const findings: JsonObject[] = [];
  let NextToken: Json | undefined;
  do {
    const page = await account.call({
      service: 'securityhub',
      action: 'getFindings',
      input: { MaxResults: 100, ...(NextToken === undefined ? {} : { NextToken }) },
    });
    findings.push(...(Array.isArray(page.Findings) ? page.Findings.filter(isJsonObject) : []));
    NextToken = page.NextToken;
  } while (NextToken !== undefined && NextToken !== null);
  return findings;
}

const isRepairable = ({ RecordState, ProductFields }: JsonObject): boolean =>
  RecordState === 'ACTIVE' &&
  isJsonObject(ProductFields) &&
  ProductFields.ReportType === 'AuditFinding' &&
  typeof ProductFields.CheckName === 'string' &&
  isCheck(ProductFields.CheckName);
