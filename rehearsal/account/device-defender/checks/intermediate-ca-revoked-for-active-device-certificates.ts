import type { Audited, Check, Judgement } from '../audited';
import type { AuditedResource } from '../audited-resource';
import { isInUse } from '../certificate-reasons';
import { CRITICAL } from '../severity';

/** https://docs.aws.amazon.com/iot-device-defender/latest/devguide/audit-chk-active-intermediary-device-revoked-CA.html */
export const intermediateCaRevokedForActiveDeviceCertificates: Check = {
  severity: CRITICAL,
  count: ({ iot }) => iot.certificates.size,
  judge: (audited) =>
    Array.from(certificatesByIssuer(audited), ([resource, relatedResources]) => ({
      resource,
      reasonCode: 'INTERMEDIATE_CA_REVOKED_BY_ISSUER',
      relatedResources,
    })),
};

type Issued = NonNullable<Judgement['relatedResources']>;

const certificatesByIssuer = ({ iot }: Audited): ReadonlyMap<AuditedResource, Issued> => {
  const issuers = new Map<string, AuditedResource>();
  const issued = new Map<AuditedResource, AuditedResource[]>();
  for (const certificate of iot.certificates.values()) {
    const { revokedIssuer, certificateId } = certificate;
    if (!revokedIssuer || !isInUse(certificate)) continue;
    const { issuerId, issuerCertificateSubject, issuerCertificateSerialNumber } = revokedIssuer;
    const key = JSON.stringify([issuerId, issuerCertificateSubject, issuerCertificateSerialNumber]);
    const issuer = issuers.get(key) ?? { resourceType: 'ISSUER_CERTIFICATE', ...revokedIssuer };
    issuers.set(key, issuer);
    const certificates = issued.get(issuer) ?? [];
    certificates.push({ resourceType: 'DEVICE_CERTIFICATE', deviceCertificateId: certificateId });
    issued.set(issuer, certificates);
  }
  return issued;
};
