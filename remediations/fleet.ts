import type { PolicyTargets } from './impact';
import type { PolicyInForce, PolicyState } from './policy-state';
import type { ThingGroupState } from './quarantine/quarantine';
import type { Hold, ThingState } from './quarantine/suspects';

/** The version of a policy that an audit finding is about. */
export interface LocatedPolicy {
  readonly policyName: string;
  readonly versionId: string | undefined;
}

/** One member is given: https://docs.aws.amazon.com/iot/latest/apireference/API_ResourceIdentifier.html */
export interface AuditedResource {
  readonly policyVersionIdentifier?:
    | { readonly policyName?: string | undefined; readonly policyVersionId?: string | undefined }
    | undefined;
  readonly deviceCertificateId?: string | undefined;
  readonly caCertificateId?: string | undefined;
  readonly clientId?: string | undefined;
  readonly account?: string | undefined;
  readonly roleAliasArn?: string | undefined;
  readonly cognitoIdentityPoolId?: string | undefined;
  /** Of the related resources those that are roles. */
  readonly relatedRoleArns?: readonly string[];
}

/** https://docs.aws.amazon.com/iot/latest/apireference/API_CertificateDescription.html */
export interface CertificateState {
  readonly certificateId: string;
  readonly certificateArn: string;
  /** ACTIVE, INACTIVE, REVOKED, PENDING_TRANSFER, PENDING_ACTIVATION or REGISTER_INACTIVE. */
  readonly status: string;
  /** ISO 8601, as `expiresAt`. */
  readonly createdAt?: string | undefined;
  readonly expiresAt?: string | undefined;
}

/** https://docs.aws.amazon.com/iot/latest/apireference/API_CACertificateDescription.html */
export interface CaCertificateState {
  readonly certificateId: string;
  /** ACTIVE or INACTIVE. */
  readonly status: string;
  /** ENABLE or DISABLE. */
  readonly autoRegistration: string;
  /** ISO 8601. */
  readonly expiresAt?: string | undefined;
}

/**
 * What was never set is left out; never configured at all is `{ disableAllLogs: false }`. An alias, as plans hold it as JSON.
 * https://docs.aws.amazon.com/iot/latest/apireference/API_GetV2LoggingOptions.html
 */
export type LoggingOptions = {
  readonly roleArn?: string;
  /** DEBUG, INFO, WARN, ERROR or DISABLED. */
  readonly defaultLogLevel?: string;
  readonly disableAllLogs: boolean;
};

/** https://docs.aws.amazon.com/iot/latest/apireference/API_RoleAliasDescription.html */
export interface RoleAliasState {
  readonly roleAliasArn: string;
  readonly roleArn: string;
}

/** An IAM role with its inline policies: documents, as JSON text, by name. */
export interface RoleState {
  readonly roleName: string;
  readonly roleArn: string;
  readonly inlinePolicies: ReadonlyMap<string, string>;
}

/** What remediations read of AWS and of the journal; handlers/ reads it. Undefined: there is no such resource (any more). */
export interface Fleet {
  readonly policy: (policyName: string) => Promise<PolicyState | undefined>;
  readonly policyInForce: (policyName: string) => Promise<PolicyInForce | undefined>;
  readonly policyTargets: (policyName: string) => Promise<PolicyTargets>;
  readonly certificate: (certificateId: string) => Promise<CertificateState | undefined>;
  readonly caCertificate: (certificateId: string) => Promise<CaCertificateState | undefined>;
  /** ARNs of the device certificates that a CA has signed; no more than `most`. */
  readonly certificatesOfCa: (certificateId: string, most: number) => Promise<readonly string[]>;
  readonly thing: (thingName: string) => Promise<ThingState | undefined>;
  readonly thingGroup: (thingGroupName: string) => Promise<ThingGroupState | undefined>;
  /** Names of the policies attached to a certificate. */
  readonly attachedPolicies: (certificateArn: string) => Promise<readonly string[] | undefined>;
  /** The hold on a thing or certificate, by its subject in the journal. */
  readonly hold: (subject: string) => Promise<Hold | undefined>;
  /** Names of the things that a certificate is attached to. */
  readonly thingsOf: (certificateArn: string) => Promise<readonly string[]>;
  /** Ids of the device certificates that an audit finding is about besides its own resource. */
  readonly relatedCertificates: (auditFindingId: string) => Promise<readonly string[] | undefined>;
  readonly roleAlias: (name: string) => Promise<RoleAliasState | undefined>;
  readonly role: (roleName: string) => Promise<RoleState | undefined>;
  /** The document of one inline policy of a role. */
  readonly inlinePolicy: (roleName: string, policyName: string) => Promise<string | undefined>;
  /** Services that a role may use and has not used for a year, by the prefix of their actions. */
  readonly unusedServices: (roleArn: string) => Promise<readonly string[]>;
  /** What an audit finding is about, by Device Defender's own id of the finding. */
  readonly auditedResource: (auditFindingId: string) => Promise<AuditedResource | undefined>;
  readonly loggingOptions: () => Promise<LoggingOptions>;
  /** The level of the older logging, V1: https://docs.aws.amazon.com/iot/latest/apireference/API_GetLoggingOptions.html */
  readonly v1LogLevel: () => Promise<string | undefined>;
}

/** What the settings say of the fleet. */
export interface Conventions {
  /** Topics with `{thing}` where it puts the thing name: `plant/{thing}/#`. */
  readonly topicTemplates: readonly string[];
}

/** What there is for repairs in the account of the finding. */
export interface Provisions {
  readonly accountId: string;
  /** The ARN of the role with which AWS IoT writes logs. */
  readonly loggingRole: () => Promise<string>;
  /** The name of the thing group of quarantined things, and of its policy. */
  readonly quarantineGroup: string;
}
