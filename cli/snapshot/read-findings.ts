import type { IoTClient } from '@aws-sdk/client-iot';
import {
  type AwsSecurityFinding,
  GetFindingsCommand,
  type SecurityHubClient,
} from '@aws-sdk/client-securityhub';
import { readAuditFact } from './audit-fact';
import type { Facts } from './facts';
import type { Stage } from './stage';

/** https://docs.aws.amazon.com/securityhub/1.0/APIReference/API_GetFindings.html */
const FINDINGS_PAGE = 100;
const PRODUCTS = ['iot-device-defender-audit', 'iot-device-defender-detect'];

export interface FindingReading {
  readonly securityHub: SecurityHubClient;
  readonly iot: IoTClient;
  readonly facts: Facts;
  readonly region: string;
}

/** The account's open findings, with what only the audit knows about their resources. */
export const findingStage = ({ securityHub, iot, facts, region }: FindingReading): Stage => ({
  name: 'findings',
  isCounted: false,
  page: async (NextToken) => {
    const answer = await securityHub.send(
      new GetFindingsCommand({
        Filters: {
          ProductArn: PRODUCTS.map((product) => ({
            Comparison: 'EQUALS',
            Value: `arn:${partitionOf(region)}:securityhub:${region}::product/aws/${product}`,
          })),
          RecordState: [{ Comparison: 'EQUALS', Value: 'ACTIVE' }],
        },
        MaxResults: FINDINGS_PAGE,
        ...(NextToken && { NextToken }),
      }),
    );
    const own = (answer.Findings ?? []).filter((finding) => isOwn(finding, facts));
    return {
      entries: own.map((finding) => ({
        key: `${finding.ProductArn} ${finding.Id}`,
        read: async () => {
          const { CheckName, FindingId } = finding.ProductFields ?? {};
          return { finding, fact: await readAuditFact(iot, CheckName, FindingId) };
        },
      })),
      next: answer.NextToken,
    };
  },
});

/** An administrator of Security Hub sees those of other accounts too; summaries name nothing to repair. */
const isOwn = ({ AwsAccountId, ProductFields }: AwsSecurityFinding, { accountId }: Facts): boolean =>
  ProductFields?.ReportType !== 'CheckSummary' && (accountId ?? AwsAccountId) === AwsAccountId;

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html */
export const partitionOf = (region: string): string => {
  if (region.startsWith('cn-')) return 'aws-cn';
  return region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
};
