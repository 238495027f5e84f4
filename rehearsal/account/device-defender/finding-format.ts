import type { Identity } from '../identity';
import { MAX_LENGTHS } from '../security-hub/finding-limits';
import type { Finding } from '../security-hub/state';
import { CHECKS, type CheckName } from './check';
import { consoleUrl, productFinding, UNUSUAL } from './product-finding';
import { shownResource } from './shown-resource';
import type { AuditFinding, AuditTask, CheckResult } from './state';

/** Spelled as AWS spells it, mistakes included: https://docs.aws.amazon.com/iot-device-defender/latest/devguide/securityhub-integration.html */
const VULNERABILITIES = 'Software and Configuration Check/Vulnerabilities';
const UNUSUAL_CHECKS: readonly CheckName[] = [
  'CONFLICTING_CLIENT_IDS_CHECK',
  'DEVICE_CERTIFICATE_SHARED_CHECK',
];
const TASK_TYPE = 'ON_DEMAND_AUDIT_TASK';

export interface Report {
  readonly identity: Identity;
  readonly task: AuditTask;
  /** ISO 8601. */
  readonly time: string;
}

/** The Security Hub finding for one resource that does not comply. */
export const auditFinding = (report: Report, audited: AuditFinding): Finding => {
  const { identity, task } = report;
  const { checkName, reasonCode, findingId, resource } = audited;
  const shown = shownResource(resource);
  return {
    ...common(report, audited),
    Id: `${identity.accountId}/${resource.resourceType}/${shown.path}/${checkName}/${reasonCode}`.slice(
      0,
      MAX_LENGTHS.Id,
    ),
    GeneratorId: findingId,
    Title: `${checkName}: ${reasonCode}`,
    Description: (
      `${resource.resourceType} ${shown.name} is reported as non-compliant for ${checkName} by Audit task ` +
      `${task.taskId}. The non-compliant reason is ${audited.reason}`
    ).slice(0, MAX_LENGTHS.Description),
    SourceUrl: consoleUrl(identity, shown.page ?? `dd/audit/results/${task.taskId}/${checkName}`),
    ProductFields: { ...auditedFields(task, audited), ...shown.fields },
    Resources: [
      {
        Type: shown.type,
        Id: shown.id,
        Partition: identity.partition,
        Region: identity.region,
        ...(shown.other && { Details: { Other: { ...shown.other } } }),
      },
    ],
    RecordState: 'ACTIVE',
  };
};

/** The Security Hub finding that sums up one check of one task; it names no resource to repair. */
export const checkSummary = (report: Report, result: CheckResult): Finding => {
  const { identity, task } = report;
  const { checkName, nonCompliant } = result;
  return {
    ...common(report, result),
    Id: `${identity.accountId}/${TASK_TYPE}/${checkName}`,
    GeneratorId: task.taskId,
    Title: `${checkName} Summary: Completed with ${nonCompliant} non-compliant resources`,
    Description: summaryText(task, result),
    SourceUrl: consoleUrl(identity, `dd/audit/results/${task.taskId}/${checkName}`),
    ProductFields: summaryFields(task, result),
    Resources: [{ Type: 'AwsIotAuditTask', Id: task.taskId, Region: identity.region }],
    RecordState: nonCompliant > 0 ? 'ACTIVE' : 'ARCHIVED',
  };
};

const common = ({ identity, time }: Report, { checkName }: Pick<CheckResult, 'checkName'>) =>
  productFinding({
    identity,
    product: 'audit',
    severity: CHECKS[checkName].severity,
    type: UNUSUAL_CHECKS.includes(checkName) ? UNUSUAL : VULNERABILITIES,
    time,
  });

const auditedFields = (task: AuditTask, audited: AuditFinding): Record<string, string> => ({
  CheckName: audited.checkName,
  TaskId: task.taskId,
  TaskType: TASK_TYPE,
  IsSuppressed: String(audited.isSuppressed),
  ReasonForNonComplianceCode: audited.reasonCode,
  ResourceType: audited.resource.resourceType,
  FindingId: audited.findingId,
  ReportType: 'AuditFinding',
  TaskStartTime: String(task.startTime.getTime()),
});

const summaryFields = (task: AuditTask, result: CheckResult): Record<string, string> => ({
  TaskId: task.taskId,
  TaskType: TASK_TYPE,
  CheckName: result.checkName,
  ReportType: 'CheckSummary',
  CheckRunStatus: result.nonCompliant > 0 ? 'COMPLETED_NON_COMPLIANT' : 'COMPLETED_COMPLIANT',
  NonComopliantResourcesCount: String(result.nonCompliant),
  SuppressedNonCompliantResourcesCount: String(result.suppressed),
  TotalResourcesCount: String(result.total),
});

/** AWS documents the text for scheduled audits only. */
const summaryText = ({ taskId }: AuditTask, { checkName, nonCompliant, total }: CheckResult): string => {
  const percentage = total === 0 ? 0 : Number(((nonCompliant / total) * 100).toFixed(2));
  return (
    `Task ${taskId} of on-demand Audit completes. ${nonCompliant} non-cimpliant resources are found for ${checkName} ` +
    `out of ${total} resources in the account. The percentage of non-compliant resources is ${percentage}%.`
  );
};
