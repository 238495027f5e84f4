import type { CaCertificate, Certificate } from '../iot/state';
import type { Audited, Check, Judgement } from './audited';
import { isInUse } from './certificate-reasons';
import type { Severity } from './severity';

interface CertificateRule<Of> {
  readonly severity: Severity;
  /** Gives the reason code, if there is one; made once per audit. */
  readonly reason: (audited: Audited) => (certificate: Of) => string | undefined;
  readonly related?: (certificate: Of) => Judgement['relatedResources'];
}

/** A check of every device certificate that is in use. */
export const deviceCertificateCheck = ({
  severity,
  reason,
  related,
}: CertificateRule<Certificate>): Check => ({
  severity,
  count: ({ iot }) => iot.certificates.size,
  judge: function* (audited) {
    const reasonOf = reason(audited);
    for (const certificate of audited.iot.certificates.values()) {
      const reasonCode = isInUse(certificate) ? reasonOf(certificate) : undefined;
      if (reasonCode === undefined) continue;
      const resource = {
        resourceType: 'DEVICE_CERTIFICATE',
        deviceCertificateId: certificate.certificateId,
      } as const;
      yield { resource, reasonCode, relatedResources: related?.(certificate) };
    }
  },
});

/** A check of every CA certificate that is in use. */
export const caCertificateCheck = ({ severity, reason }: CertificateRule<CaCertificate>): Check => ({
  severity,
  count: ({ iot }) => iot.caCertificates.size,
  judge: function* (audited) {
    const reasonOf = reason(audited);
    for (const certificate of audited.iot.caCertificates.values()) {
      const reasonCode = isInUse(certificate) ? reasonOf(certificate) : undefined;
      if (reasonCode === undefined) continue;
      yield {
        resource: { resourceType: 'CA_CERTIFICATE', caCertificateId: certificate.certificateId },
        reasonCode,
      };
    }
  },
});
