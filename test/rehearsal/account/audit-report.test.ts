import type { Delivery } from '../../../rehearsal/account/events/bus';
import { loadSnapshot } from '../../../rehearsal/account/snapshot/load';
import { BROAD, BROAD_DOCUMENT, IDENTITY, NARROW_DOCUMENT, rehearse } from './rehearsed-account';
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

test('Security Hub gets the finding and the check summary as AWS spells them', async () => {
  const { account } = rehearse({ snapshot: loadSnapshot(FLEET) });
  const taskId = await startAudit(account);
  const finding = findingOf(account, FINDING_ID);
  expect(finding).toMatchObject({
    ProductArn: 'arn:aws:securityhub:eu-west-1::product/aws/iot-device-defender-audit',
    GeneratorId: finding?.ProductFields?.FindingId,
    Title: `${OVERLY_PERMISSIVE}: ${BROAD.reasonCode}`,
    Description:
      `IOT_POLICY fleet:1 is reported as non-compliant for ${OVERLY_PERMISSIVE} by Audit task ${taskId}. ` +
      'The non-compliant reason is Policy allows broad access to IoT data plane actions: [iot:Connect, iot:Publish].',
    Severity: { Label: 'CRITICAL', Normalized: 90 },
    ProductFields: {
      ReportType: 'AuditFinding',
      CheckName: OVERLY_PERMISSIVE,
      TaskType: 'ON_DEMAND_AUDIT_TASK',
      PolicyName: 'fleet',
      PolicyVersionId: '1',
      IsSuppressed: 'false',
      ResourceType: 'IOT_POLICY',
      TaskStartTime: String(Date.parse('2026-03-01T08:00:00.000Z')),
    },
    Resources: [
      { Type: 'AwsIotPolicy', Id: 'fleet', Partition: 'aws', Details: { Other: { PolicyVersionId: '1' } } },
    ],
    RecordState: 'ACTIVE',
  });
  expect(findingOf(account, SUMMARY_ID)).toMatchObject({
    Title: `${OVERLY_PERMISSIVE} Summary: Completed with 1 non-compliant resources`,
    Description: expect.stringContaining('1 non-cimpliant resources are found'),
    ProductFields: {
      ReportType: 'CheckSummary',
      NonComopliantResourcesCount: '1',
      SuppressedNonCompliantResourcesCount: '0',
      TotalResourcesCount: '2',
    },
    Resources: [{ Type: 'AwsIotAuditTask', Id: taskId }],
  });
});

test('a repaired policy archives its finding and the summary at the next audit, not before', async () => {
  const { account } = rehearse({ snapshot: loadSnapshot(FLEET) });
  await startAudit(account);
  await iot(account, 'createPolicyVersion', {
    PolicyName: 'fleet',
    PolicyDocument: NARROW_DOCUMENT,
    SetAsDefault: true,
  });
  expect(findingOf(account, FINDING_ID)?.RecordState).toBe('ACTIVE');
  await startAudit(account);
  expect(findingOf(account, FINDING_ID)?.RecordState).toBe('ARCHIVED');
  expect(findingOf(account, SUMMARY_ID)?.RecordState).toBe('ARCHIVED');
});

test('a finding that is found again is the same finding, updated', async () => {
  const { account, advance } = rehearse({ snapshot: loadSnapshot(FLEET) });
  await startAudit(account);
  const before = findingOf(account, FINDING_ID);
  advance(60_000);
  await startAudit(account);
  expect(account.state.securityHub.findings.size).toBe(2);
  expect(findingOf(account, FINDING_ID)).toMatchObject({
    CreatedAt: before?.CreatedAt,
    UpdatedAt: '2026-03-01T08:01:00.000Z',
  });
  expect(findingOf(account, FINDING_ID)?.GeneratorId).not.toBe(before?.GeneratorId);
});

test('a new version that is still too broad is a new finding', async () => {
  const { account } = rehearse({ snapshot: loadSnapshot(FLEET) });
  await startAudit(account);
  await iot(account, 'createPolicyVersion', {
    PolicyName: 'fleet',
    PolicyDocument: BROAD_DOCUMENT,
    SetAsDefault: true,
  });
  await startAudit(account);
  expect(findingOf(account, FINDING_ID)?.RecordState).toBe('ARCHIVED');
  expect(findingOf(account, FINDING_ID.replace('/fleet/1/', '/fleet/2/'))?.RecordState).toBe('ACTIVE');
});

test('rolling back to the broad version makes the archived finding active and new again', async () => {
  const { account } = rehearse({ snapshot: loadSnapshot(FLEET) });
  await startAudit(account);
  const ProductArn = findingOf(account, FINDING_ID)?.ProductArn ?? '';
  await account.call({
    service: 'securityhub',
    action: 'batchUpdateFindings',
    input: { FindingIdentifiers: [{ Id: FINDING_ID, ProductArn }], Workflow: { Status: 'RESOLVED' } },
  });
  await iot(account, 'createPolicyVersion', {
    PolicyName: 'fleet',
    PolicyDocument: NARROW_DOCUMENT,
    SetAsDefault: true,
  });
  await startAudit(account);
  expect(findingOf(account, FINDING_ID)).toMatchObject({
    RecordState: 'ARCHIVED',
    Workflow: { Status: 'RESOLVED' },
  });
  await iot(account, 'setDefaultPolicyVersion', { PolicyName: 'fleet', PolicyVersionId: '1' });
  await startAudit(account);
  expect(findingOf(account, FINDING_ID)).toMatchObject({
    RecordState: 'ACTIVE',
    Workflow: { Status: 'NEW' },
  });
});

test('an audit of one check leaves the findings of another alone', async () => {
  const { account } = rehearse({ snapshot: loadSnapshot(FLEET) });
  await startAudit(account);
  await iot(account, 'createPolicyVersion', {
    PolicyName: 'fleet',
    PolicyDocument: NARROW_DOCUMENT,
    SetAsDefault: true,
  });
  await startAudit(account, MISCONFIGURATION);
  expect(findingOf(account, FINDING_ID)?.RecordState).toBe('ACTIVE');
});

test('an audit reaches Security Hub in batches and every finding becomes one event', async () => {
  const deliveries: Delivery[] = [];
  const policies = Array.from({ length: 250 }, (_, at) => ({
    policyName: `policy-${at}`,
    policyDocument: BROAD_DOCUMENT,
  }));
  const { account } = rehearse({
    snapshot: loadSnapshot({ account: IDENTITY, policies }),
    deliver: (delivery) => deliveries.push(delivery),
  });
  account.events.putRule({
    name: 'findings only',
    pattern: {
      detail: { findings: { ProductFields: { ReportType: [{ 'anything-but': 'CheckSummary' }] } } },
    },
    targets: [{ Id: 'target', Arn: 'arn', InputPath: '$.detail.findings[0].Resources[0].Id' }],
  });
  await startAudit(account);
  expect(deliveries.map(({ input }) => input)).toEqual(policies.map(({ policyName }) => policyName));
});

test('arns and the console address carry the partition', async () => {
  const { account } = rehearse({ partition: 'aws-cn', region: 'cn-north-1' });
  await iot(account, 'createPolicy', { PolicyName: 'fleet', PolicyDocument: BROAD_DOCUMENT });
  await startAudit(account);
  expect(findingOf(account, FINDING_ID)).toMatchObject({
    ProductArn: 'arn:aws-cn:securityhub:cn-north-1::product/aws/iot-device-defender-audit',
    SourceUrl: 'https://cn-north-1.console.amazonaws.cn/iot/home?region=cn-north-1#/policy/fleet',
    Resources: [{ Partition: 'aws-cn' }],
  });
});
