import { caCertificateCheck } from '../certificate-check';
import { keyReason } from '../certificate-reasons';
import { CRITICAL } from '../severity';

/** https://docs.aws.amazon.com/iot-device-defender/latest/devguide/audit-chk-ca-cert-key-quality.html */
export const caCertificateKeyQuality = caCertificateCheck({ severity: CRITICAL, reason: () => keyReason });
