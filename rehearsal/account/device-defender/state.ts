import type { ResourceIdentifier } from '@aws-sdk/client-iot';
import { type AuditedResource, identifierKey } from './audited-resource';
import type { CheckName } from './check';
import { type DetectState, emptyDetect } from './detect/state';

/** One resource that does not comply, for one reason. */
export interface AuditFinding {
  readonly findingId: string;
  readonly taskId: string;
  readonly checkName: CheckName;
  readonly taskStartTime: Date;
  readonly resource: AuditedResource;
  readonly relatedResources: readonly AuditedResource[];
  readonly reason: string;
  readonly reasonCode: string;
  readonly isSuppressed: boolean;
}

/** Counts of resources, not of findings. */
export interface CheckResult {
  readonly checkName: CheckName;
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

export interface AuditSuppression {
  readonly checkName: string;
  readonly resourceIdentifier: ResourceIdentifier;
}

/** A Cognito identity pool that was used to connect, as `aws cognito-identity get-identity-pool-roles` answers. */
export interface IdentityPool {
  readonly IdentityPoolId: string;
  readonly Roles: {
    readonly authenticated?: string | undefined;
    readonly unauthenticated?: string | undefined;
  };
}

/** As `aws iot describe-account-audit-configuration` answers, by check. */
export interface CheckConfiguration {
  readonly enabled?: boolean | undefined;
  readonly configuration?: Readonly<Record<string, string>> | undefined;
}

/** Mutable on purpose: it is the account's storage. */
export interface DeviceDefenderState {
  readonly tasks: Map<string, AuditTask>;
  readonly findings: Map<string, AuditFinding>;
  readonly suppressions: Map<string, AuditSuppression>;
  /** Client ids that several connections used at the same time. */
  readonly conflictingClientIds: Set<string>;
  /** By identity pool id. */
  readonly identityPools: Map<string, IdentityPool>;
  /** By check name. */
  readonly checkConfigurations: Map<string, CheckConfiguration>;
  readonly detect: DetectState;
}

export const emptyDeviceDefender = (): DeviceDefenderState => ({
  tasks: new Map(),
  findings: new Map(),
  suppressions: new Map(),
  conflictingClientIds: new Set(),
  identityPools: new Map(),
  checkConfigurations: new Map(),
  detect: emptyDetect(),
});

export const suppressionKey = ({ checkName, resourceIdentifier }: AuditSuppression): string =>
  `${checkName}/${identifierKey(resourceIdentifier)}`;
