import { loadSnapshot } from '../../../rehearsal/account/snapshot/load';
import type { JsonObject } from '../../../remediations/json';
import { BROAD, rehearse } from './rehearsed-account';
import {
  FINDING_ID,
  FLEET,
  findingOf,
  iot,
  MISCONFIGURATION,
  OVERLY_PERMISSIVE,
  SUMMARY_ID,
  startAudit,
} from './rehearsed-audit';

test('an audit judges default versions only', async () => {
  const { account } = rehearse({ snapshot: loadSnapshot(FLEET) });
  const taskId = await startAudit(account, OVERLY_PERMISSIVE, MISCONFIGURATION);
  await expect(iot(account, 'describeAuditTask', { TaskId: taskId })).resolves.toMatchObject({
    TaskStatus: 'COMPLETED',
    TaskStatistics: { TotalChecks: 2, CompliantChecks: 1, NonCompliantChecks: 1 },
    AuditDetails: {
      [OVERLY_PERMISSIVE]: {
        CheckRunStatus: 'COMPLETED_NON_COMPLIANT',
        TotalResourcesCount: 2,
        NonCompliantResourcesCount: 1,
      },
      [MISCONFIGURATION]: { CheckRunStatus: 'COMPLETED_COMPLIANT', CheckCompliant: true },
    },
  });
});

test('an audit finding names the policy version and can be described by its id', async () => {
  const { account } = rehearse({ snapshot: loadSnapshot(FLEET) });
  const taskId = await startAudit(account);
  const findingId = findingOf(account, FINDING_ID)?.ProductFields?.FindingId ?? '';
  const expected = {
    FindingId: findingId,
    TaskId: taskId,
    CheckName: OVERLY_PERMISSIVE,
    Severity: 'CRITICAL',
    TaskStartTime: '2026-03-01T08:00:00.000Z',
    FindingTime: '2026-03-01T08:00:00.000Z',
    NonCompliantResource: {
      ResourceType: 'IOT_POLICY',
      ResourceIdentifier: { PolicyVersionIdentifier: { PolicyName: 'fleet', PolicyVersionId: '1' } },
    },
    ReasonForNonCompliance:
      'Policy allows broad access to IoT data plane actions: [iot:Connect, iot:Publish].',
    ReasonForNonComplianceCode: BROAD.reasonCode,
    IsSuppressed: false,
  };
  await expect(iot(account, 'describeAuditFinding', { FindingId: findingId })).resolves.toMatchObject({
    Finding: expected,
  });
  await expect(iot(account, 'listAuditFindings', { TaskId: taskId })).resolves.toEqual({
    Findings: [expected],
  });
});

test('a suppressed finding is reported as suppressed and not counted', async () => {
  const suppression = {
    checkName: OVERLY_PERMISSIVE,
    resourceIdentifier: { policyVersionIdentifier: { policyName: 'fleet', policyVersionId: '1' } },
  };
  const { account } = rehearse({ snapshot: loadSnapshot({ ...FLEET, auditSuppressions: [suppression] }) });
  const taskId = await startAudit(account);
  expect(findingOf(account, FINDING_ID)?.ProductFields?.IsSuppressed).toBe('true');
  expect(findingOf(account, SUMMARY_ID)?.ProductFields).toMatchObject({
    NonComopliantResourcesCount: '0',
    SuppressedNonCompliantResourcesCount: '1',
  });
  await expect(
    iot(account, 'listAuditFindings', { TaskId: taskId, ListSuppressedFindings: false }),
  ).resolves.toEqual({ Findings: [] });
});

test('several reason codes of one policy are one resource and a finding each', async () => {
  const offences = [
    'POLICY_CONTAINS_MQTT_WILDCARDS_IN_DENY_STATEMENT',
    'TOPIC_FILTERS_INTENDED_TO_DENY_ALLOWED_USING_WILDCARDS',
  ];
  const { account } = rehearse({
    snapshot: loadSnapshot({ ...FLEET, policies: FLEET.policies.slice(0, 1) }),
    judgePolicy: () =>
      offences.map((reasonCode) => ({ check: MISCONFIGURATION, reasonCode, actions: ['iot:Subscribe'] })),
  });
  const taskId = await startAudit(account, MISCONFIGURATION);
  await expect(iot(account, 'describeAuditTask', { TaskId: taskId })).resolves.toMatchObject({
    AuditDetails: { [MISCONFIGURATION]: { NonCompliantResourcesCount: 1 } },
  });
  const { Findings } = await iot(account, 'listAuditFindings', { TaskId: taskId });
  expect(Findings).toMatchObject(
    offences.map((code) => ({ ReasonForNonComplianceCode: code, Severity: 'MEDIUM' })),
  );
});

test('a check that AWS does not have is refused by name', async () => {
  await expect(startAudit(rehearse().account, OVERLY_PERMISSIVE, 'NO_CHECK')).rejects.toMatchObject({
    name: 'InvalidRequestException',
    message: expect.stringContaining('NO_CHECK'),
  });
});

test.each([
  { action: 'describeAuditTask', input: { TaskId: 'unknown' }, error: 'ResourceNotFoundException' },
  { action: 'describeAuditFinding', input: { FindingId: 'unknown' }, error: 'ResourceNotFoundException' },
  { action: 'startOnDemandAuditTask', input: { TargetCheckNames: [] }, error: 'InvalidRequestException' },
  { action: 'listAuditFindings', input: {}, error: 'InvalidRequestException' },
  {
    action: 'listAuditFindings',
    input: { TaskId: 'a', StartTime: '2026-01-01T00:00:00Z', EndTime: '2026-02-01T00:00:00Z' },
    error: 'InvalidRequestException',
  },
])('$action with $input is answered by $error', async ({ action, input, error }) => {
  await expect(iot(rehearse().account, action, input as unknown as JsonObject)).rejects.toMatchObject({
    name: error,
  });
});

test('audit findings can be listed by time', async () => {
  const { account } = rehearse({ snapshot: loadSnapshot(FLEET) });
  await startAudit(account);
  const between = (StartTime: string, EndTime: string) =>
    iot(account, 'listAuditFindings', { StartTime, EndTime });
  await expect(between('2026-03-01T07:00:00Z', '2026-03-01T09:00:00Z')).resolves.toMatchObject({
    Findings: [{}],
  });
  await expect(between('2026-03-01T09:00:00Z', '2026-03-01T10:00:00Z')).resolves.toEqual({ Findings: [] });
});
