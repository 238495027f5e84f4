import { DescribeAuditFindingCommand, type IoTClient, ResourceNotFoundException } from '@aws-sdk/client-iot';
import type { AuditFinding } from '../remediations/finding';

export interface LocatedPolicy {
  readonly policyName: string;
  readonly versionId: string | undefined;
}

// https://docs.aws.amazon.com/iot/latest/apireference/API_DescribeAuditFinding.html
const FINDING_ID = /^[a-zA-Z0-9_-]{1,128}$/;
// https://docs.aws.amazon.com/iot/latest/apireference/API_GetPolicy.html
const POLICY_NAME = /^[\w+=,.@-]{1,128}$/;

/** Which policy a finding is about; asks Device Defender when the finding itself does not say. */
export async function locatePolicy(
  iot: IoTClient,
  finding: AuditFinding,
): Promise<LocatedPolicy | undefined> {
  const named = namedInFinding(finding) ?? (await describedByDeviceDefender(iot, finding.auditFindingId));
  return named !== undefined && POLICY_NAME.test(named.policyName) ? named : undefined;
}

function namedInFinding({ asff }: AuditFinding): LocatedPolicy | undefined {
  const { PolicyName, PolicyVersionId } = asff.ProductFields ?? {};
  if (PolicyName !== undefined) return { policyName: PolicyName, versionId: PolicyVersionId };
  if (asff.Resource?.Type !== 'AwsIotPolicy' || asff.Resource.Id === undefined) return undefined;
  return { policyName: asff.Resource.Id, versionId: asff.Resource.Details?.Other?.PolicyVersionId };
}

async function describedByDeviceDefender(
  iot: IoTClient,
  findingId: string | undefined,
): Promise<LocatedPolicy | undefined> {
  if (findingId === undefined || !FINDING_ID.test(findingId)) return undefined;
  try {
    const { finding } = await iot.send(new DescribeAuditFindingCommand({ findingId }));
    const identifier = finding?.nonCompliantResource?.resourceIdentifier?.policyVersionIdentifier;
    if (identifier?.policyName === undefined) return undefined;
    return { policyName: identifier.policyName, versionId: identifier.policyVersionId };
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return undefined;
    throw error;
  }
}
