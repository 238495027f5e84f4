import { caCertificateCheck } from '../certificate-check';
import { expirationReason } from '../certificate-reasons';
import { MEDIUM } from '../severity';

/** Not configurable: https://docs.aws.amazon.com/iot-device-defender/latest/devguide/audit-chk-ca-cert-approaching-expiration.html */
const THRESHOLD_DAYS = 30;

export const caCertificateExpiring = caCertificateCheck({
  severity: MEDIUM,
  reason: ({ surroundings }) => {
    const now = surroundings.now();
    return (certificate) => expirationReason(certificate, now, THRESHOLD_DAYS);
  },
});
