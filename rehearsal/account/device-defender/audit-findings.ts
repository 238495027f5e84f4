import {
  DescribeAuditFinding$,
  type DescribeAuditFindingCommandInput,
  type DescribeAuditFindingCommandOutput,
  InvalidRequestException$,
  ListAuditFindings$,
  type ListAuditFindingsCommandInput,
  type ListAuditFindingsCommandOutput,
  ListRelatedResourcesForAuditFinding$,
  type ListRelatedResourcesForAuditFindingCommandInput,
  type ListRelatedResourcesForAuditFindingCommandOutput,
  ResourceNotFoundException$,
} from '@aws-sdk/client-iot';
import { awsError, NotRehearsed } from '../aws-error';
import { iotPage } from '../iot/paging';
import { type Checked, type ImplementedOperation, implement, type Operation } from '../operation';
import { type AuditedResource, identifierOf } from './audited-resource';
import { CHECKS } from './check';
import type { AuditFinding, DeviceDefenderState } from './state';

export const auditFindingOperations = (state: DeviceDefenderState): readonly ImplementedOperation[] => {
  const find = (findingId: string): AuditFinding => {
    const finding = state.findings.get(findingId);
    if (!finding) throw awsError(ResourceNotFoundException$, `Audit finding not found: ${findingId}`);
    return finding;
  };

  const describe: Operation<DescribeAuditFindingCommandInput, DescribeAuditFindingCommandOutput> = ({
    findingId,
  }) => ({
    finding: asAnswered(find(findingId)),
  });

  const list: Operation<ListAuditFindingsCommandInput, ListAuditFindingsCommandOutput> = (input) => {
    if (input.resourceIdentifier) throw new NotRehearsed('ListAuditFindings with resourceIdentifier');
    const listed = findingsOf(state, input).filter((finding) => isListed(finding, input));
    const ids = listed.map(({ findingId }) => findingId);
    const { keys, next } = iotPage(ids, { token: input.nextToken, size: input.maxResults });
    return { findings: keys.map((id) => asAnswered(find(id))), nextToken: next };
  };

  const listRelated: Operation<
    ListRelatedResourcesForAuditFindingCommandInput,
    ListRelatedResourcesForAuditFindingCommandOutput
  > = ({ findingId, nextToken, maxResults }) => {
    const related = find(findingId).relatedResources;
    const positions = Array.from(related.keys(), String);
    const { keys, next } = iotPage(positions, { token: nextToken, size: maxResults });
    const first = Number(keys[0] ?? 0);
    return { relatedResources: related.slice(first, first + keys.length).map(named), nextToken: next };
  };

  return [
    implement(DescribeAuditFinding$, describe),
    implement(ListAuditFindings$, list),
    implement(ListRelatedResourcesForAuditFinding$, listRelated),
  ];
};

type ListInput = Checked<ListAuditFindingsCommandInput>;

/** Either by task or by time: https://docs.aws.amazon.com/iot/latest/apireference/API_ListAuditFindings.html */
const findingsOf = (
  state: DeviceDefenderState,
  { taskId, startTime, endTime }: ListInput,
): readonly AuditFinding[] => {
  if ((taskId === undefined) === (startTime === undefined || endTime === undefined))
    throw awsError(InvalidRequestException$, 'Expected either taskId or both startTime and endTime');
  if (taskId !== undefined) return state.tasks.get(taskId)?.findings ?? [];
  return [...state.findings.values()];
};

const isListed = (
  finding: AuditFinding,
  { checkName, startTime, endTime, listSuppressedFindings }: ListInput,
): boolean =>
  (listSuppressedFindings === undefined || finding.isSuppressed === listSuppressedFindings) &&
  (checkName === undefined || finding.checkName === checkName) &&
  (startTime === undefined || finding.taskStartTime >= startTime) &&
  (endTime === undefined || finding.taskStartTime <= endTime);

/** AWS documents no bound; all are listed by ListRelatedResourcesForAuditFinding. */
const MAX_RELATED_IN_FINDING = 100;

const asAnswered = (finding: AuditFinding) => {
  const { findingId, taskId, checkName, taskStartTime, isSuppressed } = finding;
  const related = finding.relatedResources.slice(0, MAX_RELATED_IN_FINDING);
  return {
    findingId,
    taskId,
    checkName,
    taskStartTime,
    findingTime: taskStartTime,
    severity: CHECKS[checkName].severity.label,
    nonCompliantResource: named(finding.resource),
    ...(related.length > 0 && { relatedResources: related.map(named) }),
    reasonForNonCompliance: finding.reason,
    reasonForNonComplianceCode: finding.reasonCode,
    isSuppressed,
  };
};

const named = (resource: AuditedResource) => ({
  resourceType: resource.resourceType,
  resourceIdentifier: identifierOf(resource),
});
