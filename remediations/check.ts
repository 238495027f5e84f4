import { modernName } from './check-spelling';
import type { PolicyCheck } from './policy/verdict';

/** Modes say how far a run may go on its own. Source of the names: docs/checks.md. */
export type Mode = 'automatic' | 'approval' | 'guidance';

/** The remediations, each with how things are after "Undo IoT fix". */
export const UNDONE = {
  'replace-policy-version': 'the prior version is the default again',
  'revoke-certificate': 'the certificate has its prior status again',
  'deactivate-ca-certificate': 'the CA certificate has its prior status and auto-registration again',
  'enable-logging':
    'logging is as it was before; if it was never configured, it is off, and its role stays set',
  'quarantine-thing': 'its things and certificates are released, unless another finding holds them',
  'release-thing': 'they are in quarantine again',
  'restrict-role': 'the role may do again what this run has denied it',
} as const;

export type RemediationName = keyof typeof UNDONE;

/** Those that a finding can lead to; a release is only ever the way back. */
export type PlannedName = Exclude<RemediationName, 'release-thing'>;

export interface CheckRule {
  readonly remediation: PlannedName;
  readonly mode: Mode;
  /** What a run of its own asks for once the remediation has contained the danger. */
  readonly secondStep?: PlannedName;
}

/** What Fleet Warden can repair so far, by the Device Defender name of the check. */
export const CHECKS = {
  IOT_POLICY_OVERLY_PERMISSIVE_CHECK: { remediation: 'replace-policy-version', mode: 'automatic' },
  IOT_POLICY_POTENTIAL_MISCONFIGURATION_CHECK: { remediation: 'replace-policy-version', mode: 'approval' },
  DEVICE_CERTIFICATE_SHARED_CHECK: {
    remediation: 'quarantine-thing',
    mode: 'automatic',
    secondStep: 'revoke-certificate',
  },
  CONFLICTING_CLIENT_IDS_CHECK: { remediation: 'quarantine-thing', mode: 'approval' },
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
  LOGGING_DISABLED_CHECK: { remediation: 'enable-logging', mode: 'automatic' },
  CA_CERTIFICATE_EXPIRING_CHECK: { remediation: 'deactivate-ca-certificate', mode: 'guidance' },
  IOT_ROLE_ALIAS_OVERLY_PERMISSIVE_CHECK: { remediation: 'restrict-role', mode: 'approval' },
  IOT_ROLE_ALIAS_ALLOWS_ACCESS_TO_UNUSED_SERVICES_CHECK: { remediation: 'restrict-role', mode: 'approval' },
  AUTHENTICATED_COGNITO_ROLE_OVERLY_PERMISSIVE_CHECK: { remediation: 'restrict-role', mode: 'approval' },
  UNAUTHENTICATED_COGNITO_ROLE_OVERLY_PERMISSIVE_CHECK: { remediation: 'restrict-role', mode: 'approval' },
} as const satisfies Record<string, CheckRule>;

export type Check = keyof typeof CHECKS;

/** Checks that read a policy document. */
export const isPolicyCheck = (name: string): name is PolicyCheck =>
  isCheck(name) && CHECKS[name].remediation === 'replace-policy-version';

export const ruleOf = (check: Check): CheckRule => CHECKS[check];

/** The check of a name in either spelling; undefined if there is no remediation for it. */
export const checkNamed = (name: string): Check | undefined => [modernName(name)].find(isCheck);

export const isCheck = (name: string): name is Check => Object.hasOwn(CHECKS, name);
