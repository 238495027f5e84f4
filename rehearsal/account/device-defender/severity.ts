/** `normalized` as Security Hub shows it: https://docs.aws.amazon.com/securityhub/1.0/APIReference/API_Severity.html */
export interface Severity {
  readonly label: 'CRITICAL' | 'HIGH' | 'MEDIUM' | 'LOW';
  readonly normalized: number;
}

export const CRITICAL: Severity = { label: 'CRITICAL', normalized: 90 };
export const HIGH: Severity = { label: 'HIGH', normalized: 70 };
export const MEDIUM: Severity = { label: 'MEDIUM', normalized: 40 };
export const LOW: Severity = { label: 'LOW', normalized: 1 };
