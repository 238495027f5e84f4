import * as z from 'zod/mini';
import { documentText } from './document-text';
import { time } from './time';

const { optional, array, string } = z;

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_RoleDetail.html */
export const role = z.object({
  RoleName: string(),
  RoleId: optional(string()),
  Arn: optional(string()),
  Path: z._default(string(), '/'),
  CreateDate: optional(time),
  AssumeRolePolicyDocument: optional(documentText),
  RolePolicyList: z._default(array(z.object({ PolicyName: string(), PolicyDocument: documentText })), []),
  AttachedManagedPolicies: z._default(array(z.object({ PolicyName: string(), PolicyArn: string() })), []),
  ServicesLastAccessed: optional(
    array(z.object({ ServiceNamespace: string(), LastAuthenticated: optional(time) })),
  ),
});

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_ManagedPolicyDetail.html */
export const managedPolicy = z.object({
  PolicyName: string(),
  Arn: string(),
  DefaultVersionId: string(),
  PolicyVersionList: array(z.object({ VersionId: string(), Document: documentText })),
});
