import type { RehearsedCheck } from './check';

export interface PolicyVersionName {
  readonly policyName: string;
  readonly policyVersionId: string;
}

/** One non-compliant policy version. */
export interface AuditFinding extends PolicyVersionName {
  readonly findingId: string;
  readonly taskId: string;
  readonly checkName: RehearsedCheck;
  readonly taskStartTime: Date;
  readonly reason: string;
  readonly reasonCode: string;
  readonly isSuppressed: boolean;
}

/** Counts of resources, not of findings. */
export interface CheckResult {
  readonly checkName: RehearsedCheck;
  readonly total: number;
  readonly nonCompliant: number;
  readonly suppressed: number;
}

export interface AuditTask {
  readonly taskId: string;
  readonly startTime: Date;
  readonly results: readonly CheckResult[];
  readonly findings: readonly AuditFinding[];
}

export interface AuditSuppression extends PolicyVersionName {
  readonly checkName: string;
}

/** Mutable on purpose: it is the account's storage. */
export interface DeviceDefenderState {
  readonly tasks: Map<string, AuditTask>;
  readonly findings: Map<string, AuditFinding>;
  readonly suppressions: Map<string, AuditSuppression>;
}

export const emptyDeviceDefender = (): DeviceDefenderState => ({
  tasks: new Map(),
  findings: new Map(),
  suppressions: new Map(),
});

export const suppressionKey = ({ checkName, policyName, policyVersionId }: AuditSuppression): string =>
  [checkName, policyName, policyVersionId].join('/');
