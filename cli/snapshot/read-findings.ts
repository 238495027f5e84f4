import type { IoTClient } from '@aws-sdk/client-iot';
import {
  type AwsSecurityFinding,
  GetFindingsCommand,
  type GetFindingsResponse,
  InvalidAccessException,
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
  /** Gets what the snapshot lacks. */
  readonly complain: (text: string) => void;
}

/** The account's open findings, with what only the audit knows about their resources. */
export const findingStage = (reading: FindingReading): Stage => ({
  name: 'findings',
  isCounted: false,
  page: async (token) => {
    const answer = await unlessDisabled(reading, listFindings(reading, token));
    const own = (answer.Findings ?? []).filter((finding) => isOwn(finding, reading.facts));
    return {
      entries: own.map((finding) => ({
        key: `${finding.ProductArn} ${finding.Id}`,
        read: async () => {
          const { CheckName, FindingId } = finding.ProductFields ?? {};
          return { finding, fact: await readAuditFact(reading.iot, CheckName, FindingId) };
        },
      })),
      next: answer.NextToken,
    };
  },
});

type Listed = Pick<GetFindingsResponse, 'Findings' | 'NextToken'>;

const listFindings = (
  { securityHub, region }: FindingReading,
  NextToken: string | undefined,
): Promise<Listed> =>
  securityHub.send(
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

/** https://docs.aws.amazon.com/securityhub/1.0/APIReference/API_GetFindings.html */
const unlessDisabled = async ({ complain }: FindingReading, listing: Promise<Listed>): Promise<Listed> => {
  try {
    return await listing;
  } catch (error) {
    if (!(error instanceof InvalidAccessException)) throw error;
    complain(`no findings (${error.message}): what only an audit finds out is missing`);
    return { Findings: [], NextToken: undefined };
  }
};

/** An administrator of Security Hub sees those of other accounts too; summaries name nothing to repair. */
const isOwn = ({ AwsAccountId, ProductFields }: AwsSecurityFinding, { accountId }: Facts): boolean =>
  ProductFields?.ReportType !== 'CheckSummary' && (accountId ?? AwsAccountId) === AwsAccountId;

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html */
export const partitionOf = (region: string): string => {
  if (region.startsWith('cn-')) return 'aws-cn';
  return region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
};
