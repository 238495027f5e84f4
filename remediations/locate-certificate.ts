import { auditedResource } from './audited-resource';
import type { AuditFinding } from './finding';
import type { Fleet } from './fleet';

// https://docs.aws.amazon.com/iot/latest/apireference/API_DescribeCertificate.html
const CERTIFICATE_ID = /^[0-9a-f]{64}$/i;

/**
 * Which device certificate a finding is about. AWS documents neither the product field nor the resource type for it, so
 * Device Defender is asked unless the finding plainly has an id.
 */
export async function locateCertificate(finding: AuditFinding, fleet: Fleet): Promise<string | undefined> {
  const { ProductFields, Resource } = finding.asff;
  const named = [ProductFields?.DeviceCertificateId, Resource?.Id].find(isCertificateId);
  return named ?? [(await auditedResource(finding, fleet))?.deviceCertificateId].find(isCertificateId);
}

/** The same for CA certificates. */
export async function locateCaCertificate(finding: AuditFinding, fleet: Fleet): Promise<string | undefined> {
  const { ProductFields, Resource } = finding.asff;
  const named = [ProductFields?.CaCertificateId, Resource?.Id].find(isCertificateId);
  return named ?? [(await auditedResource(finding, fleet))?.caCertificateId].find(isCertificateId);
}

const isCertificateId = (text: string | undefined): text is string =>
  text !== undefined && CERTIFICATE_ID.test(text);
