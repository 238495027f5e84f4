/** Modes say how far a run may go on its own. Source of the names: docs/checks.md. */
export type Mode = 'automatic' | 'approval';

export type RemediationName = 'replace-policy-version';

export interface CheckRule {
  readonly remediation: RemediationName;
  readonly mode: Mode;
}

/** What Fleet Warden can repair so far, by the Device Defender name of the check. */
export const CHECKS = {
  IOT_POLICY_OVERLY_PERMISSIVE_CHECK: { remediation: 'replace-policy-version', mode: 'automatic' },
  IOT_POLICY_POTENTIAL_MISCONFIGURATION_CHECK: { remediation: 'replace-policy-version', mode: 'approval' },
} as const satisfies Record<string, CheckRule>;

export type Check = keyof typeof CHECKS;

export const isCheck = (name: string): name is Check => Object.hasOwn(CHECKS, name);
