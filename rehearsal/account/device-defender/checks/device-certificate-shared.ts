import { deviceCertificateCheck } from '../certificate-check';
import { CRITICAL } from '../severity';

/** https://docs.aws.amazon.com/iot-device-defender/latest/devguide/audit-chk-device-cert-shared.html */
export const deviceCertificateShared = deviceCertificateCheck({
  severity: CRITICAL,
  reason:
    () =>
    ({ sharedBy = [] }) =>
      sharedBy.length > 1 ? 'CERTIFICATE_SHARED_BY_MULTIPLE_DEVICES' : undefined,
  related: ({ sharedBy = [] }) => sharedBy.map((clientId) => ({ resourceType: 'CLIENT_ID', clientId })),
});
