import type { Identity } from '../identity';
import type { CertificateMode, CertificateStatus } from '../iot/state';

/** A snapshot in full: everything that could be derived is there, and every time is ISO 8601. */
export interface Snapshot {
  readonly account: Identity;
  readonly policies: readonly PolicySnapshot[];
  readonly certificates: readonly CertificateSnapshot[];
  readonly things: readonly ThingSnapshot[];
  readonly thingGroups: readonly ThingGroupSnapshot[];
  readonly auditSuppressions: readonly AuditSuppressionSnapshot[];
}

export interface PolicySnapshot {
  readonly policyName: string;
  readonly policyArn: string;
  readonly defaultVersionId: string;
  /** Oldest first. */
  readonly policyVersions: readonly PolicyVersionSnapshot[];
  readonly targets: readonly string[];
}

export interface PolicyVersionSnapshot {
  readonly versionId: string;
  readonly isDefaultVersion: boolean;
  readonly createDate?: string;
  readonly policyDocument: string;
}

export interface CertificateSnapshot {
  readonly certificateArn: string;
  readonly certificateId: string;
  readonly status: CertificateStatus;
  readonly certificateMode?: CertificateMode;
  readonly caCertificateId?: string;
  readonly creationDate?: string;
  readonly lastModifiedDate?: string;
  readonly validity?: { readonly notBefore?: string; readonly notAfter?: string };
}

export interface ThingSnapshot {
  readonly thingName: string;
  readonly thingArn: string;
  readonly thingTypeName?: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly principals: readonly string[];
}

export interface ThingGroupSnapshot {
  readonly thingGroupName: string;
  readonly thingGroupArn: string;
  readonly things: readonly string[];
}

export interface AuditSuppressionSnapshot {
  readonly checkName: string;
  readonly resourceIdentifier: {
    readonly policyVersionIdentifier: { readonly policyName: string; readonly policyVersionId: string };
  };
}
