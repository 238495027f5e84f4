import { deviceCertificateCheck } from '../certificate-check';
import { expirationReason } from '../certificate-reasons';
import { thresholdDays } from '../check-threshold';
import { MEDIUM } from '../severity';

/** https://docs.aws.amazon.com/iot-device-defender/latest/devguide/audit-chk-device-cert-approaching-expiration.html */
const THRESHOLD = { key: 'CERT_EXPIRATION_THRESHOLD_IN_DAYS', byDefault: 30 };

export const deviceCertificateExpiring = deviceCertificateCheck({
  severity: MEDIUM,
  reason: (audited) => {
    const days = thresholdDays(audited, 'DEVICE_CERTIFICATE_EXPIRING_CHECK', THRESHOLD);
    const now = audited.surroundings.now();
    return (certificate) => expirationReason(certificate, now, days);
  },
});
