import type { GetFindingsCommandInput } from '@aws-sdk/client-securityhub';
import { importedFinding, PRODUCT_ARN } from './finding';
import { openHub } from './rehearsed-hub';

const three = [
  importedFinding({ Id: 'a/1' }),
  importedFinding({ Id: 'a/2', RecordState: 'ARCHIVED' }),
  importedFinding({ Id: 'b/1', ProductArn: 'arn:aws:securityhub:eu-west-1::product/aws/other' }),
];

test.each([
  { filters: {}, ids: ['a/1', 'a/2', 'b/1'] },
  { filters: { Id: [{ Value: 'a/2', Comparison: 'EQUALS' }] }, ids: ['a/2'] },
  { filters: { Id: [{ Value: 'a/', Comparison: 'PREFIX' }] }, ids: ['a/1', 'a/2'] },
  { filters: { Id: [{ Value: 'a/1', Comparison: 'NOT_EQUALS' }] }, ids: ['a/2', 'b/1'] },
  { filters: { Id: [{ Value: 'a/', Comparison: 'PREFIX_NOT_EQUALS' }] }, ids: ['b/1'] },
  { filters: { RecordState: [{ Value: 'ACTIVE', Comparison: 'EQUALS' }] }, ids: ['a/1', 'b/1'] },
  {
    filters: {
      WorkflowStatus: [{ Value: 'NEW', Comparison: 'EQUALS' }],
      Id: [{ Value: 'b', Comparison: 'PREFIX' }],
    },
    ids: ['b/1'],
  },
  {
    filters: {
      Id: [
        { Value: 'a/1', Comparison: 'EQUALS' },
        { Value: 'b/1', Comparison: 'EQUALS' },
      ],
      ProductArn: [{ Value: PRODUCT_ARN, Comparison: 'EQUALS' }],
    },
    ids: ['a/1'],
  },
] as const)('finds $ids with $filters', async ({ filters, ids }) => {
  const { importFindings, get } = openHub();
  await importFindings(...three);
  const { Findings = [] } = await get({
    Filters: structuredClone(filters) as GetFindingsCommandInput['Filters'],
  });
  expect(Findings.map(({ Id }) => Id)).toEqual(ids);
});

test('goes through the pages', async () => {
  const { importFindings, get } = openHub();
  await importFindings(...three);
  const first = await get({ MaxResults: 2 });
  const second = await get({ MaxResults: 2, NextToken: first.NextToken });
  expect([...(first.Findings ?? []), ...(second.Findings ?? [])].map(({ Id }) => Id)).toEqual([
    'a/1',
    'a/2',
    'b/1',
  ]);
  expect(second.NextToken).toBeUndefined();
});

test('refuses a filter that it does not know, by name', async () => {
  const { get } = openHub();
  await expect(get({ Filters: { Title: [{ Value: 'x', Comparison: 'EQUALS' }] } })).rejects.toMatchObject({
    name: 'NotRehearsed',
    message: expect.stringContaining('Title'),
  });
});
