import { importedFinding, PRODUCT_ARN } from './finding';
import { openHub } from './rehearsed-hub';

const later = (minutes: number): string =>
  new Date(Date.parse('2026-03-01T08:00:00.000Z') + minutes * 60_000).toISOString();

test('adds the fields of Security Hub to a new finding', async () => {
  const { importFindings, only } = openHub();
  await expect(importFindings(importedFinding())).resolves.toMatchObject({
    SuccessCount: 1,
    FailedCount: 0,
  });
  await expect(only()).resolves.toMatchObject({
    Workflow: { Status: 'NEW' },
    WorkflowState: 'NEW',
    ProductFields: {
      'aws/securityhub/FindingId': `${PRODUCT_ARN}/${importedFinding().Id}`,
      'aws/securityhub/ProductName': 'IoT Device Defender - Audit',
      'aws/securityhub/CompanyName': 'AWS',
    },
  });
});

test('emits one event per finding', async () => {
  const { importFindings, deliveries } = openHub();
  await importFindings(importedFinding(), importedFinding({ Id: 'second' }));
  expect(deliveries.map(({ event }) => event)).toMatchObject([
    {
      version: '0',
      'detail-type': 'Security Hub Findings - Imported',
      source: 'aws.securityhub',
      account: '111122223333',
      region: 'eu-west-1',
      time: '2026-03-01T08:00:00Z',
      resources: [`${PRODUCT_ARN}/${importedFinding().Id}`],
      detail: { findings: [{ Id: importedFinding().Id, RecordState: 'ACTIVE' }] },
    },
    { resources: [`${PRODUCT_ARN}/second`] },
  ]);
  expect(deliveries[0]?.event.id).toMatch(/^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/);
  expect(deliveries[0]?.event.id).not.toBe(deliveries[1]?.event.id);
});

test('ignores an update that is not later', async () => {
  const { importFindings, only, deliveries } = openHub();
  await importFindings(importedFinding());
  await importFindings(importedFinding({ Title: 'changed' }));
  await expect(only()).resolves.toMatchObject({ Title: 'CHECK: CODE' });
  expect(deliveries).toHaveLength(1);
});

test('leaves note and workflow to the customer', async () => {
  const { importFindings, update, only } = openHub();
  await importFindings(importedFinding());
  await update({ Note: { Text: 'seen', UpdatedBy: 'analyst' }, Workflow: { Status: 'NOTIFIED' } });
  await importFindings(
    importedFinding({
      UpdatedAt: later(1),
      Title: 'changed',
      Workflow: { Status: 'SUPPRESSED' },
      Note: { Text: 'mine', UpdatedBy: 'provider', UpdatedAt: later(1) },
    }),
  );
  await expect(only()).resolves.toMatchObject({
    Title: 'changed',
    Workflow: { Status: 'NOTIFIED' },
    Note: { Text: 'seen', UpdatedBy: 'analyst', UpdatedAt: '2026-03-01T08:00:00.000Z' },
  });
});

test('does not overwrite the severity that a customer changed', async () => {
  const { importFindings, update, only } = openHub();
  await importFindings(importedFinding());
  await update({ Severity: { Label: 'LOW' } });
  await importFindings(
    importedFinding({ UpdatedAt: later(1), Severity: { Label: 'HIGH' }, Types: ['Other'] }),
  );
  await expect(only()).resolves.toMatchObject({ Severity: { Label: 'LOW' }, Types: ['Other'] });
});

test.each([
  { status: 'NOTIFIED', after: 'NEW' },
  { status: 'RESOLVED', after: 'NEW' },
  { status: 'SUPPRESSED', after: 'SUPPRESSED' },
] as const)(
  'turns $status into $after when an archived finding becomes active again',
  async ({ status, after }) => {
    const { importFindings, update, only } = openHub();
    await importFindings(importedFinding());
    await update({ Workflow: { Status: status } });
    await importFindings(importedFinding({ UpdatedAt: later(1), RecordState: 'ARCHIVED' }));
    await expect(only()).resolves.toMatchObject({ RecordState: 'ARCHIVED', Workflow: { Status: status } });
    await importFindings(importedFinding({ UpdatedAt: later(2) }));
    await expect(only()).resolves.toMatchObject({ RecordState: 'ACTIVE', Workflow: { Status: after } });
  },
);

test('keeps RESOLVED when a finding was never archived', async () => {
  const { importFindings, update, only } = openHub();
  await importFindings(importedFinding());
  await update({ Workflow: { Status: 'RESOLVED' } });
  await importFindings(importedFinding({ UpdatedAt: later(1) }));
  await expect(only()).resolves.toMatchObject({ Workflow: { Status: 'RESOLVED' } });
});

test.each([
  {
    problem: 'a finding over 240 KB',
    change: { UserDefinedFields: { text: 'x'.repeat(240 * 1024) } },
    code: 'FindingSizeExceeded',
  },
  { problem: 'a title over 256 characters', change: { Title: 'x'.repeat(257) }, code: 'InvalidInput' },
  { problem: 'a finding without resources', change: { Resources: [] }, code: 'InvalidInput' },
  { problem: 'a time that is none', change: { UpdatedAt: 'yesterday' }, code: 'InvalidInput' },
])('refuses $problem and takes the others', async ({ change, code }) => {
  const { importFindings } = openHub();
  const bad = importedFinding({ Id: 'bad', ...change });
  await expect(importFindings(bad, importedFinding())).resolves.toMatchObject({
    SuccessCount: 1,
    FailedFindings: [{ Id: 'bad', ErrorCode: code }],
  });
});

test.each([0, 101])('refuses %d findings at once', async (count) => {
  const { importFindings } = openHub();
  const findings = Array.from({ length: count }, (_, at) => importedFinding({ Id: `finding-${at}` }));
  await expect(importFindings(...findings)).rejects.toMatchObject({ name: 'InvalidInputException' });
});
