import { caCertificateCheck } from '../certificate-check';
import { revocationReason } from '../certificate-reasons';
import { CRITICAL } from '../severity';

/** https://docs.aws.amazon.com/iot-device-defender/latest/devguide/audit-chk-revoked-ca-cert.html */
export const revokedCaCertificateStillActive = caCertificateCheck({
  severity: CRITICAL,
  reason: () => revocationReason,
});
