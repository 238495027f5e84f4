import type { AuditFinding } from './finding';
import type { AuditedResource, Fleet } from './fleet';

// https://docs.aws.amazon.com/iot/latest/apireference/API_DescribeAuditFinding.html
const FINDING_ID = /^[a-zA-Z0-9_-]{1,128}$/;

/** What Device Defender says a finding is about; undefined if it does not know the finding (any more). */
export async function auditedResource(
  { auditFindingId = '' }: AuditFinding,
  fleet: Fleet,
): Promise<AuditedResource | undefined> {
  return FINDING_ID.test(auditFindingId) ? fleet.auditedResource(auditFindingId) : undefined;
}

/** The device certificates that Device Defender says a finding is about besides its own resource. */
export async function relatedCertificates(
  { auditFindingId = '' }: AuditFinding,
  fleet: Fleet,
): Promise<readonly string[] | undefined> {
  return FINDING_ID.test(auditFindingId) ? fleet.relatedCertificates(auditFindingId) : undefined;
}
