import type { PolicyTargets } from './impact';
import type { PolicyInForce, PolicyState } from './policy-state';

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

/** What remediations read of AWS; handlers/ reads it. Undefined: there is no such resource (any more). */
export interface Fleet {
  readonly policy: (policyName: string) => Promise<PolicyState | undefined>;
  readonly policyInForce: (policyName: string) => Promise<PolicyInForce | undefined>;
  readonly policyTargets: (policyName: string) => Promise<PolicyTargets>;
  readonly certificate: (certificateId: string) => Promise<CertificateState | undefined>;
  readonly caCertificate: (certificateId: string) => Promise<CaCertificateState | undefined>;
  /** Names of the things that a certificate is attached to. */
  readonly thingsOf: (certificateArn: string) => Promise<readonly string[]>;
  /** ARNs of the certificates of a thing. */
  readonly certificatesOf: (thingName: string) => Promise<readonly string[] | undefined>;
  /** How many device certificates a CA certificate has signed; counts no further than `most`. */
  readonly countSignedBy: (caCertificateId: string, most: number) => Promise<number>;
  /** Ids of the device certificates that an audit finding is about besides its own resource. */
  readonly relatedCertificates: (auditFindingId: string) => Promise<readonly string[] | undefined>;
  /** What an audit finding is about, by Device Defender's own id of the finding. */
  readonly auditedResource: (auditFindingId: string) => Promise<AuditedResource | undefined>;
}
