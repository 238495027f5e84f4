import type { PolicyCheck } from './policy/verdict';

/** Modes say how far a run may go on its own. Source of the names: docs/checks.md. */
export type Mode = 'automatic' | 'approval' | 'guidance';

export type RemediationName = 'replace-policy-version' | 'revoke-certificate' | 'deactivate-ca-certificate';

export interface CheckRule {
  readonly remediation: RemediationName;
  readonly mode: Mode;
}

/** What Fleet Warden can repair so far, by the Device Defender name of the check. */
export const CHECKS = {
  IOT_POLICY_OVERLY_PERMISSIVE_CHECK: { remediation: 'replace-policy-version', mode: 'automatic' },
  IOT_POLICY_POTENTIAL_MISCONFIGURATION_CHECK: { remediation: 'replace-policy-version', mode: 'approval' },
  DEVICE_CERTIFICATE_KEY_QUALITY_CHECK: { remediation: 'revoke-certificate', mode: 'approval' },
  REVOKED_DEVICE_CERTIFICATE_STILL_ACTIVE_CHECK: { remediation: 'revoke-certificate', mode: 'automatic' },
  INTERMEDIATE_CA_REVOKED_FOR_ACTIVE_DEVICE_CERTIFICATES_CHECK: {
    remediation: 'revoke-certificate',
    mode: 'approval',
  },
  DEVICE_CERTIFICATE_EXPIRING_CHECK: { remediation: 'revoke-certificate', mode: 'guidance' },
  DEVICE_CERTIFICATE_AGE_CHECK: { remediation: 'revoke-certificate', mode: 'guidance' },
  CA_CERTIFICATE_KEY_QUALITY_CHECK: { remediation: 'deactivate-ca-certificate', mode: 'automatic' },
  REVOKED_CA_CERTIFICATE_STILL_ACTIVE_CHECK: { remediation: 'deactivate-ca-certificate', mode: 'automatic' },
  CA_CERTIFICATE_EXPIRING_CHECK: { remediation: 'deactivate-ca-certificate', mode: 'guidance' },
} as const satisfies Record<string, CheckRule>;

export type Check = keyof typeof CHECKS;

/** Checks that read a policy document. */
export const isPolicyCheck = (name: string): name is PolicyCheck =>
  isCheck(name) && CHECKS[name].remediation === 'replace-policy-version';

/** Older spellings: https://docs.aws.amazon.com/iot-device-defender/latest/devguide/audit-finding-suppressions.html */
const OLDER_NAMES: ReadonlyMap<string, Check> = new Map([
  ['REVOKED_CA_CERT_CHECK', 'REVOKED_CA_CERTIFICATE_STILL_ACTIVE_CHECK'],
  ['REVOKED_DEVICE_CERT_CHECK', 'REVOKED_DEVICE_CERTIFICATE_STILL_ACTIVE_CHECK'],
]);

/** The check of a name in either spelling; undefined if there is no remediation for it. */
export const checkNamed = (name: string): Check | undefined => (isCheck(name) ? name : OLDER_NAMES.get(name));

export const isCheck = (name: string): name is Check => Object.hasOwn(CHECKS, name);
