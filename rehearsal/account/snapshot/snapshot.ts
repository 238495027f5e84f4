import type { Datapoint, SecurityProfile } from '../device-defender/detect/state';
import type { AuditSuppression, CheckConfiguration, IdentityPool } from '../device-defender/state';
import type { ManagedPolicy, Role } from '../iam/state';
import type { Identity } from '../identity';
import type {
  CaCertificate,
  Certificate,
  Connection,
  LoggingOptions,
  RoleAlias,
  ThingGroup,
  V2LoggingOptions,
} from '../iot/state';

/** What the account stores, with times as ISO 8601 text. */
type Saved<T> = T extends Date
  ? string
  : T extends string | number | boolean | null | undefined
    ? T
    : { readonly [K in keyof T]: Saved<T[K]> };

/** A snapshot in full: everything that could be derived is there, and every time is ISO 8601. */
export interface Snapshot {
  readonly account: Identity;
  readonly policies: readonly PolicySnapshot[];
  readonly certificates: readonly CertificateSnapshot[];
  readonly caCertificates: readonly CaCertificateSnapshot[];
  readonly things: readonly ThingSnapshot[];
  readonly thingGroups: readonly ThingGroupSnapshot[];
  readonly roleAliases: readonly RoleAliasSnapshot[];
  readonly connections: readonly Connection[];
  readonly loggingOptions?: LoggingOptions | undefined;
  readonly v2LoggingOptions?: V2LoggingOptions | null | undefined;
  readonly roles: readonly RoleSnapshot[];
  readonly managedPolicies: readonly ManagedPolicy[];
  readonly conflictingClientIds: readonly string[];
  readonly cognitoIdentityPools: readonly IdentityPool[];
  readonly auditCheckConfigurations: Readonly<Record<string, CheckConfiguration>>;
  readonly auditSuppressions: readonly AuditSuppression[];
  readonly securityProfiles: readonly SecurityProfileSnapshot[];
  readonly metrics: readonly DatapointSnapshot[];
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
  readonly createDate?: string | undefined;
  readonly policyDocument: string;
}

export type CertificateSnapshot = Saved<Certificate>;
export type CaCertificateSnapshot = Saved<CaCertificate>;
export type RoleAliasSnapshot = Saved<RoleAlias>;
export type RoleSnapshot = Saved<Role>;

export interface ThingSnapshot {
  readonly thingName: string;
  readonly thingArn: string;
  readonly thingTypeName?: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly principals: readonly string[];
}

export type ThingGroupSnapshot = Saved<ThingGroup> & { readonly things: readonly string[] };

export interface SecurityProfileSnapshot extends Omit<SecurityProfile, 'creationDate' | 'lastModifiedDate'> {
  readonly creationDate?: string | undefined;
  readonly lastModifiedDate?: string | undefined;
  readonly targets: readonly string[];
}

export interface DatapointSnapshot extends Omit<Datapoint, 'timestamp'> {
  readonly timestamp: string;
}
