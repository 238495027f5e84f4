import { deviceCertificateCheck } from '../certificate-check';
import { revocationReason } from '../certificate-reasons';
import { MEDIUM } from '../severity';

/** https://docs.aws.amazon.com/iot-device-defender/latest/devguide/audit-chk-revoked-device-cert.html */
export const revokedDeviceCertificateStillActive = deviceCertificateCheck({
  severity: MEDIUM,
  reason: () => revocationReason,
});
