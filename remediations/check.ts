import type { PolicyCheck } from './policy/verdict';

/** Modes say how far a run may go on its own. Source of the names: docs/checks.md. */
export type Mode = 'automatic' | 'approval';

export type RemediationName =
  | 'replace-policy-version'
  | 'revoke-certificate'
  | 'deactivate-ca-certificate'
  | 'restrict-role';

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
  CA_CERTIFICATE_KEY_QUALITY_CHECK: { remediation: 'deactivate-ca-certificate', mode: 'automatic' },
  REVOKED_CA_CERTIFICATE_STILL_ACTIVE_CHECK: { remediation: 'deactivate-ca-certificate', mode: 'automatic' },
  IOT_ROLE_ALIAS_OVERLY_PERMISSIVE_CHECK: { remediation: 'restrict-role', mode: 'approval' },
  IOT_ROLE_ALIAS_ALLOWS_ACCESS_TO_UNUSED_SERVICES_CHECK: { remediation: 'restrict-role', mode: 'approval' },
  AUTHENTICATED_COGNITO_ROLE_OVERLY_PERMISSIVE_CHECK: { remediation: 'restrict-role', mode: 'approval' },
  UNAUTHENTICATED_COGNITO_ROLE_OVERLY_PERMISSIVE_CHECK: { remediation: 'restrict-role', mode: 'approval' },
} as const satisfies Record<string, CheckRule>;

export type Check = keyof typeof CHECKS;

/** Checks that read a policy document. */
export const isPolicyCheck = (name: string): name is PolicyCheck =>
  isCheck(name) && CHECKS[name].remediation === 'replace-policy-version';

/** Older spellings: https://docs.aws.amazon.com/iot-device-defender/latest/devguide/audit-finding-suppressions.html */
const OLDER_NAMES: ReadonlyMap<string, Check> = new Map([
  ['AUTHENTICATE_COGNITO_ROLE_OVERLY_PERMISSIVE_CHECK', 'AUTHENTICATED_COGNITO_ROLE_OVERLY_PERMISSIVE_CHECK'],
  ['REVOKED_CA_CERT_CHECK', 'REVOKED_CA_CERTIFICATE_STILL_ACTIVE_CHECK'],
  ['REVOKED_DEVICE_CERT_CHECK', 'REVOKED_DEVICE_CERTIFICATE_STILL_ACTIVE_CHECK'],
]);

/** The check of a name in either spelling; undefined if there is no remediation for it. */
export const checkNamed = (name: string): Check | undefined => (isCheck(name) ? name : OLDER_NAMES.get(name));

export const isCheck = (name: string): name is Check => Object.hasOwn(CHECKS, name);
