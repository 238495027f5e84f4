import { importedFinding, PRODUCT_ARN } from './finding';
import { openHub } from './rehearsed-hub';

test('processes what it finds and names what it does not', async () => {
  const { importFindings, update, deliveries } = openHub();
  await importFindings(importedFinding());
  const known = { Id: importedFinding().Id, ProductArn: PRODUCT_ARN };
  const unknown = { Id: 'unknown', ProductArn: PRODUCT_ARN };
  await expect(
    update({ FindingIdentifiers: [known, known, unknown], Workflow: { Status: 'RESOLVED' } }),
  ).resolves.toMatchObject({
    ProcessedFindings: [known],
    UnprocessedFindings: [
      { FindingIdentifier: known, ErrorCode: 'DuplicatedFindingIdentifier' },
      { FindingIdentifier: unknown, ErrorCode: 'FindingNotFound' },
    ],
  });
  expect(deliveries).toHaveLength(2);
  expect(deliveries[1]?.event.detail).toMatchObject({ findings: [{ Workflow: { Status: 'RESOLVED' } }] });
});

test.each([
  { problem: 'an empty note', change: { Note: { Text: '', UpdatedBy: 'x' } } },
  { problem: 'a note over 512 characters', change: { Note: { Text: 'x'.repeat(513), UpdatedBy: 'x' } } },
  { problem: 'an unknown workflow status', change: { Workflow: { Status: 'DONE' as 'NEW' } } },
  { problem: 'a note without its author', change: { Note: { Text: 'x', UpdatedBy: undefined } } },
  { problem: 'no identifiers', change: { FindingIdentifiers: [] } },
])('refuses $problem', async ({ change }) => {
  const { importFindings, update } = openHub();
  await importFindings(importedFinding());
  await expect(update(change)).rejects.toMatchObject({ name: 'InvalidInputException' });
});

test('takes a note of 512 characters', async () => {
  const { importFindings, update } = openHub();
  await importFindings(importedFinding());
  await expect(update({ Note: { Text: 'x'.repeat(512), UpdatedBy: 'x' } })).resolves.toMatchObject({
    UnprocessedFindings: [],
  });
});
