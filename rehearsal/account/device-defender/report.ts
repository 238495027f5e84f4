import { IMPORT_MAX_FINDINGS } from '../security-hub/import-findings';
import { type Finding, findingKey, type SecurityHubState } from '../security-hub/state';
import type { Surroundings } from '../surroundings';
import { auditFinding, checkSummary, type Report } from './finding-format';
import { type Hub, send } from './hub';
import { productArn } from './product-finding';
import type { AuditTask } from './state';

/**
 * Sends a finished audit task to Security Hub: what is non-compliant, what no longer is (ARCHIVED), a summary per check.
 * https://docs.aws.amazon.com/iot-device-defender/latest/devguide/securityhub-integration.html
 */
export const reportToSecurityHub = (hub: Hub, { identity, now }: Surroundings, task: AuditTask): void => {
  const earlier = ownFindings(hub.state, productArn(identity, 'audit'));
  const report = { identity, task, time: reportTime(earlier, now()) };
  let batch: Finding[] = [];
  for (const finding of reportedFindings(report, earlier)) {
    batch.push(sinceFirstSeen(hub, finding));
    if (batch.length < IMPORT_MAX_FINDINGS) continue;
    send(hub, batch);
    batch = [];
  }
  if (batch.length > 0) send(hub, batch);
};

const ownFindings = (state: SecurityHubState, productArn: string): readonly Finding[] =>
  Array.from(state.findings.values(), ({ finding }) => finding).filter(
    ({ ProductArn }) => ProductArn === productArn,
  );

/** An audit takes time, so its report is later than the one before, even when the rehearsal's clock stands still. */
const reportTime = (earlier: readonly Finding[], now: number): string => {
  const latest = earlier.reduce((time, { UpdatedAt }) => Math.max(time, Date.parse(UpdatedAt)), 0);
  return new Date(Math.max(now, latest + 1)).toISOString();
};

/** One after the other, so that a large fleet's findings are not all held twice. */
function* reportedFindings(report: Report, earlier: readonly Finding[]): Generator<Finding> {
  const { task, time } = report;
  const found = new Set<string>();
  for (const audited of task.findings) {
    const finding = auditFinding(report, audited);
    found.add(findingKey(finding));
    yield finding;
  }
  const checks = new Set(task.results.map(({ checkName }): string => checkName));
  for (const finding of earlier) {
    if (isActiveOf(checks, finding) && !found.has(findingKey(finding)))
      yield { ...finding, RecordState: 'ARCHIVED', UpdatedAt: time };
  }
  for (const result of task.results) yield checkSummary(report, result);
}

const isActiveOf = (checks: ReadonlySet<string>, { RecordState, ProductFields }: Finding): boolean =>
  RecordState === 'ACTIVE' &&
  ProductFields?.ReportType === 'AuditFinding' &&
  checks.has(ProductFields.CheckName ?? '');

const sinceFirstSeen = ({ state }: Hub, finding: Finding): Finding => {
  const known = state.findings.get(findingKey(finding));
  return known ? { ...finding, CreatedAt: known.finding.CreatedAt } : finding;
};
