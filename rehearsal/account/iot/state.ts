import { createRelation, type Relation } from '../relation';

export interface PolicyVersion {
  readonly versionId: string;
  readonly policyDocument: string;
  readonly createDate?: Date | undefined;
}

export interface Policy {
  readonly policyName: string;
  readonly policyArn: string;
  readonly defaultVersionId: string;
  /** Versions are numbered on, even after a deletion. */
  readonly nextVersion: number;
  /** Oldest first. */
  readonly versions: readonly PolicyVersion[];
  readonly creationDate?: Date | undefined;
  readonly lastModifiedDate?: Date | undefined;
  readonly generationId: string;
}

export interface Validity {
  readonly notBefore?: Date | undefined;
  readonly notAfter?: Date | undefined;
}

/** What an audit finds out about a certificate by looking outside of the account. */
export interface Inspected {
  /** REVOKED when it is on its issuer's revocation list. */
  readonly crlStatus?: 'REVOKED' | undefined;
  readonly keyVulnerability?: KeyVulnerability | undefined;
}

export type KeyVulnerability = 'CVE-2017-15361' | 'CVE-2008-0166';

export interface Certificate extends Inspected {
  readonly certificateArn: string;
  readonly certificateId: string;
  readonly status: CertificateStatus;
  readonly certificateMode?: CertificateMode | undefined;
  readonly caCertificateId?: string | undefined;
  readonly creationDate?: Date | undefined;
  readonly lastModifiedDate?: Date | undefined;
  readonly validity?: Validity | undefined;
  /** Client ids that were connected with it at the same time. */
  readonly sharedBy?: readonly string[] | undefined;
  /** The intermediate CA of its chain that is revoked. */
  readonly revokedIssuer?: IssuerCertificate | undefined;
}

export interface IssuerCertificate {
  readonly issuerCertificateSubject?: string | undefined;
  readonly issuerId?: string | undefined;
  readonly issuerCertificateSerialNumber?: string | undefined;
}

export interface CaCertificate extends Inspected {
  readonly certificateArn: string;
  readonly certificateId: string;
  readonly status: CaCertificateStatus;
  readonly autoRegistrationStatus: AutoRegistrationStatus;
  readonly certificateMode?: CertificateMode | undefined;
  readonly creationDate?: Date | undefined;
  readonly lastModifiedDate?: Date | undefined;
  readonly validity?: Validity | undefined;
}

export type CaCertificateStatus = 'ACTIVE' | 'INACTIVE';
export type AutoRegistrationStatus = 'ENABLE' | 'DISABLE';

export type CertificateMode = 'DEFAULT' | 'SNI_ONLY';

export type CertificateStatus =
  | 'ACTIVE'
  | 'INACTIVE'
  | 'REVOKED'
  | 'PENDING_TRANSFER'
  | 'REGISTER_INACTIVE'
  | 'PENDING_ACTIVATION';

export interface Thing {
  readonly thingName: string;
  readonly thingArn: string;
  readonly thingTypeName?: string | undefined;
  readonly attributes: Readonly<Record<string, string>>;
}

export interface ThingGroup {
  readonly thingGroupName: string;
  readonly thingGroupArn: string;
  readonly thingGroupId?: string | undefined;
  /** Only a dynamic group has one. */
  readonly queryString?: string | undefined;
  readonly thingGroupProperties?: ThingGroupProperties | undefined;
  readonly thingGroupMetadata?: ThingGroupMetadata | undefined;
}

export interface ThingGroupProperties {
  readonly thingGroupDescription?: string | undefined;
  readonly attributePayload?:
    | { readonly attributes?: Readonly<Record<string, string>> | undefined }
    | undefined;
}

export interface ThingGroupMetadata {
  readonly parentGroupName?: string | undefined;
  readonly creationDate?: Date | undefined;
}

export interface RoleAlias {
  readonly roleAlias: string;
  readonly roleAliasArn: string;
  readonly roleArn: string;
  readonly credentialDurationSeconds?: number | undefined;
  readonly creationDate?: Date | undefined;
  readonly lastModifiedDate?: Date | undefined;
}

export interface Connection {
  readonly clientId: string;
  readonly certificateId?: string | undefined;
  readonly sourceIp?: string | undefined;
}

export type LogLevel = 'DEBUG' | 'INFO' | 'ERROR' | 'WARN' | 'DISABLED';

/** The older way to log, of GetLoggingOptions. */
export interface LoggingOptions {
  readonly roleArn?: string | undefined;
  readonly logLevel?: LogLevel | undefined;
}

export interface V2LoggingOptions {
  readonly roleArn?: string | undefined;
  readonly defaultLogLevel?: LogLevel | undefined;
  readonly disableAllLogs?: boolean | undefined;
}

/** Undefined is unknown, which answers as never configured; null is known to be never configured. */
export interface Logging {
  v1: LoggingOptions | undefined;
  v2: V2LoggingOptions | null | undefined;
}

/** All of AWS IoT that the account knows. Mutable on purpose: it is the account's storage. */
export interface IotState {
  readonly policies: Map<string, Policy>;
  /** By certificate id. */
  readonly certificates: Map<string, Certificate>;
  /** By certificate id. */
  readonly caCertificates: Map<string, CaCertificate>;
  readonly things: Map<string, Thing>;
  readonly thingGroups: Map<string, ThingGroup>;
  readonly roleAliases: Map<string, RoleAlias>;
  /** By client id. */
  readonly connections: Map<string, Connection>;
  readonly logging: Logging;
  /** Policy name to target: certificate arn, thing group arn or Cognito identity id. */
  readonly attachments: Relation;
  /** Principal (certificate arn or Cognito identity id) to thing name. */
  readonly principals: Relation;
  /** Thing group name to thing name. */
  readonly memberships: Relation;
}

export const emptyIot = (): IotState => ({
  policies: new Map(),
  certificates: new Map(),
  caCertificates: new Map(),
  things: new Map(),
  thingGroups: new Map(),
  roleAliases: new Map(),
  connections: new Map(),
  logging: { v1: undefined, v2: undefined },
  attachments: createRelation(),
  principals: createRelation(),
  memberships: createRelation(),
});
