import { auditedResource, relatedCertificates } from './audited-resource';
import { type AuditFinding, type Finding, isViolation, type Violation } from './finding';
import type { Fleet } from './fleet';
import { isThingName } from './thing-name';

// https://docs.aws.amazon.com/iot/latest/apireference/API_DescribeCertificate.html
const CERTIFICATE_ID = /^[0-9a-f]{64}$/i;

/** Ids of certificates, each once, or why they are not known. */
export type LocatedCertificates = { readonly ids: readonly string[] } | { readonly unknown: string };

/** Which device certificates a finding is about: its own, those of its issuer, or those of its thing. */
export async function locateCertificates(finding: Finding, fleet: Fleet): Promise<LocatedCertificates> {
  if (isViolation(finding)) return locateThingCertificates(finding, fleet);
  if (finding.check === 'INTERMEDIATE_CA_REVOKED_FOR_ACTIVE_DEVICE_CERTIFICATES_CHECK')
    return located(await relatedCertificates(finding, fleet), 'Device Defender names no certificate for it');
  return located(
    [await locateDeviceCertificate(finding, fleet)],
    'it does not say which certificate it is about',
  );
}

/**
 * AWS documents neither the product field nor the resource type for a certificate, so Device Defender is asked unless
 * the finding plainly has an id.
 */
async function locateDeviceCertificate(finding: AuditFinding, fleet: Fleet): Promise<string | undefined> {
  const { ProductFields, Resource } = finding.asff;
  const named = [ProductFields?.DeviceCertificateId, Resource?.Id].find(isCertificateId);
  return named ?? (await auditedResource(finding, fleet))?.deviceCertificateId;
}

/** The same for CA certificates. */
export async function locateCaCertificate(finding: AuditFinding, fleet: Fleet): Promise<string | undefined> {
  const { ProductFields, Resource } = finding.asff;
  const named = [ProductFields?.CaCertificateId, Resource?.Id].find(isCertificateId);
  return named ?? [(await auditedResource(finding, fleet))?.caCertificateId].find(isCertificateId);
}

async function locateThingCertificates(
  { thingName, isRegistered }: Violation,
  fleet: Fleet,
): Promise<LocatedCertificates> {
  if (!isRegistered) return { unknown: 'its thing is not registered, so its certificates are not known' };
  const thing = isThingName(thingName) ? await fleet.thing(thingName) : undefined;
  if (thing === undefined) return { unknown: 'its thing does not exist, so its certificates are not known' };
  const ids = thing.certificateArns.map((arn) => arn.slice(arn.lastIndexOf('/') + 1));
  return located(ids, `thing ${thingName} has no certificate`);
}

function located(named: readonly (string | undefined)[] = [], unknown: string): LocatedCertificates {
  const ids = [...new Set(named.filter(isCertificateId))];
  return ids.length === 0 ? { unknown } : { ids };
}

const isCertificateId = (text: string | undefined): text is string =>
  text !== undefined && CERTIFICATE_ID.test(text);
