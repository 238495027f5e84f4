import { deviceCertificateCheck } from '../certificate-check';
import { daysAfter, thresholdDays } from '../check-threshold';
import { LOW } from '../severity';

/** https://docs.aws.amazon.com/iot-device-defender/latest/devguide/device-certificate-age-check.html */
const THRESHOLD = { key: 'CERT_AGE_THRESHOLD_IN_DAYS', byDefault: 365 };

export const deviceCertificateAge = deviceCertificateCheck({
  severity: LOW,
  reason: (audited) => {
    const days = thresholdDays(audited, 'DEVICE_CERTIFICATE_AGE_CHECK', THRESHOLD);
    const latestCreation = daysAfter(audited.surroundings.now(), -days);
    return ({ creationDate }) =>
      creationDate && creationDate.getTime() <= latestCreation ? 'CERTIFICATE_PAST_AGE_THRESHOLD' : undefined;
  },
});
