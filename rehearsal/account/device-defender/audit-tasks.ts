import {
  DescribeAuditTask$,
  type DescribeAuditTaskCommandInput,
  type DescribeAuditTaskCommandOutput,
  InvalidRequestException$,
  ResourceNotFoundException$,
  StartOnDemandAuditTask$,
  type StartOnDemandAuditTaskCommandInput,
  type StartOnDemandAuditTaskCommandOutput,
} from '@aws-sdk/client-iot';
import { awsError } from '../aws-error';
import { type ImplementedOperation, implement, type Operation } from '../operation';
import { audit } from './audit';
import type { Audited } from './audited';
import { type CheckName, isCheckName } from './check';
import type { AuditTask, CheckResult } from './state';

/** `onFinished` gets each task; the tasks of this account finish at once. */
export const auditTaskOperations = (
  audited: Audited,
  onFinished: (task: AuditTask) => void,
): readonly ImplementedOperation[] => {
  const { tasks, findings } = audited.state;

  const start: Operation<StartOnDemandAuditTaskCommandInput, StartOnDemandAuditTaskCommandOutput> = (
    input,
  ) => {
    const task = audit(audited, checkNames(input.targetCheckNames));
    tasks.set(task.taskId, task);
    for (const finding of task.findings) findings.set(finding.findingId, finding);
    onFinished(task);
    return { taskId: task.taskId };
  };

  const describe: Operation<DescribeAuditTaskCommandInput, DescribeAuditTaskCommandOutput> = ({ taskId }) => {
    const task = tasks.get(taskId);
    if (!task) throw awsError(ResourceNotFoundException$, `Audit task not found: ${taskId}`);
    return {
      taskStatus: 'COMPLETED',
      taskType: 'ON_DEMAND_AUDIT_TASK',
      taskStartTime: task.startTime,
      taskStatistics: statistics(task.results),
      auditDetails: Object.fromEntries(task.results.map((result) => [result.checkName, details(result)])),
    };
  };

  return [implement(StartOnDemandAuditTask$, start), implement(DescribeAuditTask$, describe)];
};

const checkNames = (names: readonly string[]): readonly CheckName[] => {
  if (names.length === 0)
    throw awsError(InvalidRequestException$, 'Expected at least one check name, got none');
  return [...new Set(names)].map((name) => {
    if (!isCheckName(name)) throw awsError(InvalidRequestException$, `Expected an audit check, got ${name}`);
    return name;
  });
};

const statistics = (results: readonly CheckResult[]) => {
  const nonCompliantChecks = results.filter(({ nonCompliant }) => nonCompliant > 0).length;
  return {
    totalChecks: results.length,
    inProgressChecks: 0,
    waitingForDataCollectionChecks: 0,
    compliantChecks: results.length - nonCompliantChecks,
    nonCompliantChecks,
    failedChecks: 0,
    canceledChecks: 0,
  };
};

const details = ({ total, nonCompliant, suppressed }: CheckResult) => ({
  checkRunStatus: nonCompliant > 0 ? ('COMPLETED_NON_COMPLIANT' as const) : ('COMPLETED_COMPLIANT' as const),
  checkCompliant: nonCompliant === 0,
  totalResourcesCount: total,
  nonCompliantResourcesCount: nonCompliant,
  suppressedNonCompliantResourcesCount: suppressed,
});
