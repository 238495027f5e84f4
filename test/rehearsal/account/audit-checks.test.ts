import { CHECKS } from '../../../rehearsal/account/device-defender/check';
import { loadSnapshot } from '../../../rehearsal/account/snapshot/load';
import type { JsonObject } from '../../../remediations/json';
import cases from '../../cases/audit-checks.json';
import { certificateId, IDENTITY, rehearse } from './rehearsed-account';
import { iot, startAudit } from './rehearsed-audit';

const open = (snapshot: JsonObject) =>
  rehearse({ snapshot: loadSnapshot({ account: IDENTITY, ...snapshot }) }).account;

const pascal = (value: unknown): unknown => {
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, child]) => [key.charAt(0).toUpperCase() + key.slice(1), pascal(child)]),
  );
};

test.each(cases)('$title ($check)', async ({ check, snapshot, findings }) => {
  const account = open(snapshot as unknown as JsonObject);
  const TaskId = await startAudit(account, check);
  const { Findings } = await iot(account, 'listAuditFindings', { TaskId });
  expect(Findings).toHaveLength(findings.length);
  expect(Findings).toMatchObject(
    findings.map(({ code, severity, type, resource }) => ({
      CheckName: check,
      ReasonForNonComplianceCode: code,
      Severity: severity,
      NonCompliantResource: { ResourceType: type, ResourceIdentifier: pascal(resource) },
    })),
  );
  const reported = [...account.state.securityHub.findings.values()].map(({ finding }) => finding);
  const active = reported.filter(({ RecordState }) => RecordState === 'ACTIVE');
  expect(active.filter(({ ProductFields }) => ProductFields?.ReportType === 'AuditFinding')).toHaveLength(
    findings.length,
  );
});

test('there are 17 checks, and every one but those of policies is told by the cases to find and to pass', () => {
  const told = (finds: boolean) =>
    new Set(cases.filter(({ findings }) => findings.length > 0 === finds).map(({ check }) => check));
  const names = Object.keys(CHECKS);
  const others = names.filter((name) => !name.startsWith('IOT_POLICY_'));
  expect(names).toHaveLength(17);
  expect([...told(true)].sort()).toEqual(others);
  expect([...told(false)].sort()).toEqual(others);
});

const SHARED = 'DEVICE_CERTIFICATE_SHARED_CHECK';
const SHARING = {
  certificates: [{ certificateId: certificateId('a'), sharedBy: ['pump-1', 'pump-2'] }],
};

test('a finding of another resource than a policy reaches Security Hub by the same pattern', async () => {
  const account = open(SHARING);
  const taskId = await startAudit(account, SHARED);
  const [{ finding } = { finding: undefined }] = account.state.securityHub.findings.values();
  const id = certificateId('a');
  expect(finding).toMatchObject({
    Id: `111122223333/DEVICE_CERTIFICATE/${id}/${SHARED}/CERTIFICATE_SHARED_BY_MULTIPLE_DEVICES`,
    Types: ['Unusual Behaviors'],
    Description:
      `DEVICE_CERTIFICATE ${id} is reported as non-compliant for ${SHARED} by Audit task ${taskId}. ` +
      'The non-compliant reason is Certificate shared by multiple devices.',
    SourceUrl: `https://eu-west-1.console.aws.amazon.com/iot/home?region=eu-west-1#/certificate/${id}`,
    ProductFields: { ResourceType: 'DEVICE_CERTIFICATE', DeviceCertificateId: id },
    Resources: [{ Type: 'AwsIotDeviceCertificate', Id: id, Partition: 'aws' }],
  });
  expect(finding?.Resources[0]).not.toHaveProperty('Details');
});

test('each finding reaches Security Hub with its resource type and fields', async () => {
  const shownOf = async (check: string, snapshot: JsonObject) => {
    const account = open(snapshot);
    await startAudit(account, check);
    const [{ finding } = { finding: undefined }] = account.state.securityHub.findings.values();
    const { Type, Id } = finding?.Resources[0] ?? {};
    return [Type, Id, finding?.Severity?.Normalized, finding?.ProductFields?.ResourceType];
  };
  await expect(shownOf('LOGGING_DISABLED_CHECK', { v2LoggingOptions: null })).resolves.toEqual([
    'AwsIotAccountSettings',
    '111122223333',
    1,
    'ACCOUNT_SETTINGS',
  ]);
  await expect(
    shownOf('CONFLICTING_CLIENT_IDS_CHECK', { conflictingClientIds: ['pump-1'] }),
  ).resolves.toEqual(['AwsIotClientId', 'pump-1', 70, 'CLIENT_ID']);
  await expect(
    shownOf('CA_CERTIFICATE_KEY_QUALITY_CHECK', {
      caCertificates: [{ certificateId: 'c', keyVulnerability: 'CVE-2008-0166' }],
    }),
  ).resolves.toEqual(['AwsIotCaCertificate', 'c', 90, 'CA_CERTIFICATE']);
});

test('a suppression names any kind of resource', async () => {
  const account = open({
    ...SHARING,
    auditSuppressions: [
      { checkName: SHARED, resourceIdentifier: { deviceCertificateId: certificateId('a') } },
    ],
  });
  const TaskId = await startAudit(account, SHARED);
  const { Findings } = await iot(account, 'listAuditFindings', { TaskId });
  expect(Findings).toMatchObject([{ IsSuppressed: true }]);
});

test('a finding shows the first related resources and lists all of them in pages', async () => {
  const issued = Array.from({ length: 260 }, (_, at) => at.toString(16).padStart(64, '0'));
  const account = open({
    certificates: issued.map((id) => ({ certificateId: id, revokedIssuer: { issuerId: 'line-1' } })),
  });
  const TaskId = await startAudit(account, 'INTERMEDIATE_CA_REVOKED_FOR_ACTIVE_DEVICE_CERTIFICATES_CHECK');
  const { Findings } = await iot(account, 'listAuditFindings', { TaskId });
  const [{ FindingId, RelatedResources }] = Findings as unknown as [
    { FindingId: string; RelatedResources: readonly unknown[] },
  ];
  expect(RelatedResources).toHaveLength(100);
  const list = (input: JsonObject) =>
    iot(account, 'listRelatedResourcesForAuditFinding', { FindingId, MaxResults: 250, ...input });
  const first = await list({});
  const rest = await list({ NextToken: first.NextToken ?? null });
  expect(first.RelatedResources).toHaveLength(250);
  expect(rest).toEqual({
    RelatedResources: issued.slice(250).map((DeviceCertificateId) => ({
      ResourceType: 'DEVICE_CERTIFICATE',
      ResourceIdentifier: { DeviceCertificateId },
    })),
  });
});

test('a repaired certificate archives its finding at the next audit', async () => {
  const account = open(SHARING);
  await startAudit(account, SHARED);
  await iot(account, 'updateCertificate', { CertificateId: certificateId('a'), NewStatus: 'INACTIVE' });
  await startAudit(account, SHARED);
  const states = [...account.state.securityHub.findings.values()].map(({ finding }) => finding.RecordState);
  expect(states).toEqual(['ARCHIVED', 'ARCHIVED']);
});
