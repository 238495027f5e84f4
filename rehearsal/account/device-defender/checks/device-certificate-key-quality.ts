import { deviceCertificateCheck } from '../certificate-check';
import { keyReason } from '../certificate-reasons';
import { CRITICAL } from '../severity';

/** https://docs.aws.amazon.com/iot-device-defender/latest/devguide/audit-chk-device-cert-key-quality.html */
export const deviceCertificateKeyQuality = deviceCertificateCheck({
  severity: CRITICAL,
  reason: () => keyReason,
});
