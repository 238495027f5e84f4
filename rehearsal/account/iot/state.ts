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

export interface Certificate {
  readonly certificateArn: string;
  readonly certificateId: string;
  readonly status: CertificateStatus;
  readonly certificateMode?: CertificateMode | undefined;
  readonly caCertificateId?: string | undefined;
  readonly creationDate?: Date | undefined;
  readonly lastModifiedDate?: Date | undefined;
  readonly validity?:
    | { readonly notBefore?: Date | undefined; readonly notAfter?: Date | undefined }
    | undefined;
}

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
}

/** All of AWS IoT that the account knows. Mutable on purpose: it is the account's storage. */
export interface IotState {
  readonly policies: Map<string, Policy>;
  /** By certificate id. */
  readonly certificates: Map<string, Certificate>;
  readonly things: Map<string, Thing>;
  readonly thingGroups: Map<string, ThingGroup>;
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
  things: new Map(),
  thingGroups: new Map(),
  attachments: createRelation(),
  principals: createRelation(),
  memberships: createRelation(),
});
