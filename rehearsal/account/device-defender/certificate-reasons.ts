import type { CaCertificate, Certificate } from '../iot/state';
import { daysAfter } from './check-threshold';

/** Certificate checks look at these only: https://docs.aws.amazon.com/iot-device-defender/latest/devguide/audit-chk-device-cert-key-quality.html */
export const isInUse = ({ status }: Certificate | CaCertificate): boolean =>
  status === 'ACTIVE' || status === 'PENDING_TRANSFER';

type Reason = string | undefined;

export const keyReason = ({ keyVulnerability }: Certificate | CaCertificate): Reason =>
  keyVulnerability && `CERTIFICATE_KEY_VULNERABILITY_${keyVulnerability}`;

export const revocationReason = ({ crlStatus }: Certificate | CaCertificate): Reason =>
  crlStatus && 'CERTIFICATE_REVOKED_BY_ISSUER';

/** `now` in milliseconds since the epoch. */
export const expirationReason = (
  { validity }: Certificate | CaCertificate,
  now: number,
  days: number,
): Reason => {
  const end = validity?.notAfter?.getTime();
  if (end === undefined || end > daysAfter(now, days)) return undefined;
  return end <= now ? 'CERTIFICATE_PAST_EXPIRATION' : 'CERTIFICATE_APPROACHING_EXPIRATION';
};
