import {
  type AwsSecurityFinding,
  paginateGetFindings,
  type SecurityHubClient,
} from '@aws-sdk/client-securityhub';
import { modernName } from '../remediations/check-spelling';
import { type Deployed, deviceDefenderProducts, placeOf } from './deployed';

/** As Security Hub orders them. */
export const SEVERITIES = ['INFORMATIONAL', 'LOW', 'MEDIUM', 'HIGH', 'CRITICAL'] as const;
export type Severity = (typeof SEVERITIES)[number];

export interface Wanted {
  /** The least that a finding must have. */
  readonly severity: Severity;
  /** One check, as Device Defender names it; `violation` stands for those of Detect. */
  readonly check: string | undefined;
  /** Those of other accounts as well. */
  readonly members: boolean;
}

/** The findings of Device Defender that nobody has dealt with, of the Region of the stack. */
export async function* openFindings(
  securityhub: SecurityHubClient,
  deployed: Deployed,
  wanted: Wanted,
): AsyncGenerator<AwsSecurityFinding> {
  const is = (...values: readonly string[]) =>
    values.map((Value) => ({ Value, Comparison: 'EQUALS' as const }));
  const query = {
    Filters: {
      ProductArn: is(...deviceDefenderProducts(deployed)),
      RecordState: is('ACTIVE'),
      WorkflowStatus: is('NEW'),
    },
  };
  for await (const { Findings = [] } of paginateGetFindings({ client: securityhub }, query))
    yield* Findings.filter((finding) => isOfHere(finding, deployed, wanted) && isWanted(finding, wanted));
}

/** A copy of another Region is left to the stack that is there; one of another account too, if so wanted. */
function isOfHere(
  { AwsAccountId, Region }: AwsSecurityFinding,
  deployed: Deployed,
  { members }: Wanted,
): boolean {
  const { account, region } = placeOf(deployed);
  return Region === region && (members || AwsAccountId === account);
}

function isWanted(finding: AwsSecurityFinding, { severity, check }: Wanted): boolean {
  const { ReportType, IsSuppressed } = finding.ProductFields ?? {};
  const enough: readonly string[] = SEVERITIES.slice(SEVERITIES.indexOf(severity));
  return (
    ReportType !== 'CheckSummary' &&
    IsSuppressed !== 'true' &&
    enough.includes(finding.Severity?.Label ?? '') &&
    (check === undefined || checkOf(finding) === check)
  );
}

/** `violation`: of Detect, which has no checks. */
export const checkOf = ({ ProductFields }: AwsSecurityFinding): string =>
  ProductFields?.CheckName === undefined ? 'violation' : modernName(ProductFields.CheckName);
