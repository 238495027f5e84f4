/** The audit checks that the account runs: https://docs.aws.amazon.com/iot-device-defender/latest/devguide/device-defender-audit-checks.html */
export type RehearsedCheck =
  | 'IOT_POLICY_OVERLY_PERMISSIVE_CHECK'
  | 'IOT_POLICY_POTENTIAL_MISCONFIGURATION_CHECK';

/** `normalized` as Security Hub shows it: https://docs.aws.amazon.com/securityhub/1.0/APIReference/API_Severity.html */
export interface CheckSeverity {
  readonly label: 'CRITICAL' | 'MEDIUM';
  readonly normalized: number;
}

export const CHECK_SEVERITIES: Readonly<Record<RehearsedCheck, CheckSeverity>> = {
  IOT_POLICY_OVERLY_PERMISSIVE_CHECK: { label: 'CRITICAL', normalized: 90 },
  IOT_POLICY_POTENTIAL_MISCONFIGURATION_CHECK: { label: 'MEDIUM', normalized: 40 },
};

export const isRehearsedCheck = (name: string): name is RehearsedCheck =>
  Object.hasOwn(CHECK_SEVERITIES, name);
