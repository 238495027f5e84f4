/** Spelled as `aws iam get-account-authorization-details` answers; documents are JSON text. */
export interface Role {
  readonly RoleName: string;
  readonly RoleId: string;
  readonly Arn: string;
  readonly Path: string;
  readonly CreateDate: Date;
  readonly AssumeRolePolicyDocument?: string | undefined;
  readonly RolePolicyList: readonly InlinePolicy[];
  readonly AttachedManagedPolicies: readonly AttachedPolicy[];
  readonly Tags?: readonly Tag[] | undefined;
  /** As `aws iam get-service-last-accessed-details` answers; undefined when it is not known. */
  readonly ServicesLastAccessed?: readonly ServiceLastAccessed[] | undefined;
}

export interface Tag {
  readonly Key: string;
  readonly Value: string;
}

export interface InlinePolicy {
  readonly PolicyName: string;
  readonly PolicyDocument: string;
}

export interface AttachedPolicy {
  readonly PolicyName: string;
  readonly PolicyArn: string;
}

export interface ServiceLastAccessed {
  /** The prefix of the service's actions: `iot`. */
  readonly ServiceNamespace: string;
  /** Undefined when it was not used in the tracking period. */
  readonly LastAuthenticated?: Date | undefined;
}

export interface ManagedPolicy {
  readonly PolicyName: string;
  readonly Arn: string;
  readonly DefaultVersionId: string;
  readonly PolicyVersionList: readonly ManagedPolicyVersion[];
}

export interface ManagedPolicyVersion {
  readonly VersionId: string;
  readonly Document: string;
}

/** Mutable on purpose: it is the account's storage. */
export interface IamState {
  /** By name. */
  readonly roles: Map<string, Role>;
  /** By arn. */
  readonly managedPolicies: Map<string, ManagedPolicy>;
  /** Roles of stacks that are deployed into the account, by name: they are no part of it, and not saved with it. */
  readonly deployedRoles: Map<string, Role>;
}

export const emptyIam = (): IamState => ({
  roles: new Map(),
  managedPolicies: new Map(),
  deployedRoles: new Map(),
});
