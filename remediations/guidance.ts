import { CHECKS } from './check';
import { type Decision, guidance } from './decision';
import type { AuditFinding } from './finding';
import { firstFew } from './first-few';
import type { CaCertificateState, Fleet } from './fleet';
import type { CertificateWithThings } from './sort-certificates';

// https://docs.aws.amazon.com/iot-device-defender/latest/devguide/audit-chk-device-cert-approaching-expiration.html
const PAST_EXPIRATION = 'CERTIFICATE_PAST_EXPIRATION';

/** Whether a person has to make a new certificate before the old one can go. */
export const needsGuidance = ({ check, reasonCode }: AuditFinding): boolean =>
  CHECKS[check].mode === 'guidance' && reasonCode !== PAST_EXPIRATION;

/** The names come last: they are what a note may cut off. */
export function guideToNewCertificate(
  finding: AuditFinding,
  { certificateId, createdAt, expiresAt, things }: CertificateWithThings,
): Decision {
  const when =
    finding.check === 'DEVICE_CERTIFICATE_AGE_CHECK'
      ? `has been there since ${day(createdAt)}`
      : `expires on ${day(expiresAt)}`;
  const steps =
    'Give the device a new certificate with the same policies and things, see that it connects with it, then set the old one INACTIVE and detach it';
  const named =
    things.length === 0 ? 'It has no thing' : `Its ${things.length} thing(s): ${firstFew(things, 3)}`;
  return guidance(finding.asff, `certificate ${certificateId} ${when}. ${steps}. ${named}`);
}

/** Pages of 250 at 10 calls a second: https://docs.aws.amazon.com/iot/latest/apireference/API_ListCertificatesByCA.html */
const COUNT_CAP = 1000;

export async function guideToNewCaCertificate(
  finding: AuditFinding,
  { certificateId, expiresAt }: CaCertificateState,
  fleet: Fleet,
): Promise<Decision> {
  const signed = (await fleet.certificatesOfCa(certificateId, COUNT_CAP)).length;
  const count = signed < COUNT_CAP ? signed : `at least ${COUNT_CAP}`;
  const steps =
    'Register a new CA certificate, give its devices certificates signed by that, see that they connect with them, then set the old one INACTIVE';
  const reason = `CA certificate ${certificateId} expires on ${day(expiresAt)}. ${steps}. Registered device certificates signed by it: ${count}`;
  return guidance(finding.asff, reason);
}

const day = (time: string | undefined): string => time?.slice(0, 10) ?? 'a day that AWS IoT does not tell';
