import { auditedResource } from './audited-resource';
import type { AuditFinding } from './finding';
import type { AuditedResource, Fleet, LocatedPolicy } from './fleet';

// https://docs.aws.amazon.com/iot/latest/apireference/API_GetPolicy.html
const POLICY_NAME = /^[\w+=,.@-]{1,128}$/;

/** Which policy a finding is about; asks Device Defender when the finding itself does not say. */
export async function locatePolicy(finding: AuditFinding, fleet: Fleet): Promise<LocatedPolicy | undefined> {
  const named = namedInFinding(finding) ?? namedByAudit(await auditedResource(finding, fleet));
  return named !== undefined && POLICY_NAME.test(named.policyName) ? named : undefined;
}

function namedInFinding({ asff }: AuditFinding): LocatedPolicy | undefined {
  const { PolicyName, PolicyVersionId } = asff.ProductFields ?? {};
  if (PolicyName !== undefined) return { policyName: PolicyName, versionId: PolicyVersionId };
  if (asff.Resource?.Type !== 'AwsIotPolicy' || asff.Resource.Id === undefined) return undefined;
  return { policyName: asff.Resource.Id, versionId: asff.Resource.Details?.Other?.PolicyVersionId };
}

function namedByAudit(resource: AuditedResource | undefined): LocatedPolicy | undefined {
  const { policyName, policyVersionId } = resource?.policyVersionIdentifier ?? {};
  return policyName === undefined ? undefined : { policyName, versionId: policyVersionId };
}
