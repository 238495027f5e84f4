import { type AuditFinding, type Finding, isArchived, isViolation } from '../finding';
import type { Fleet } from '../fleet';
import { locateCertificates } from '../locate-certificate';

/** Why nobody has to be contained any more; undefined: there is no sign of that. */
export async function whyOver(finding: Finding, fleet: Fleet): Promise<string | undefined> {
  if (isViolation(finding)) return isArchived(finding) ? 'its alarm has cleared' : undefined;
  if (isArchived(finding)) return 'Device Defender does not report it any more';
  return finding.check === 'DEVICE_CERTIFICATE_SHARED_CHECK' ? whyUnusable(finding, fleet) : undefined;
}

/** Its devices may have new certificates by now, which a quarantine would deny as well. */
export async function whyUnusable(finding: AuditFinding, fleet: Fleet): Promise<string | undefined> {
  const located = await locateCertificates(finding, fleet);
  const [id] = 'ids' in located ? located.ids : [];
  const certificate = id === undefined ? undefined : await fleet.certificate(id);
  return certificate?.status === 'INACTIVE' || certificate?.status === 'REVOKED'
    ? `certificate ${id} is ${certificate.status} already, so nothing can connect with it`
    : undefined;
}
