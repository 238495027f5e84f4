import * as z from 'zod/mini';
import { documentText } from './document-text';
import {
  auditCheckConfigurations,
  auditSuppression,
  cognitoIdentityPool,
  issuerCertificate,
} from './file-audit';
import { metric, securityProfile } from './file-detect';
import { managedPolicy, role } from './file-iam';
import { loggingOptions, v2LoggingOptions } from './file-logging';
import { resourceName } from './resource-name';
import { time } from './time';

/** The file as written: lists in the shapes of the AWS API, members that can be derived left out at will. */
const { optional, array, string } = z;

/** https://docs.aws.amazon.com/iot/latest/apireference/API_PolicyVersion.html */
const policyVersion = z.object({
  versionId: string().check(z.regex(/^[0-9]+$/)),
  isDefaultVersion: optional(z.boolean()),
  createDate: optional(time),
  policyDocument: documentText,
});

const policy = z.object({
  policyName: resourceName,
  policyArn: optional(string()),
  defaultVersionId: optional(string()),
  policyDocument: optional(documentText),
  policyVersions: optional(array(policyVersion)),
  targets: optional(array(string())),
});

const validity = z.object({ notBefore: optional(time), notAfter: optional(time) });

const inspected = {
  crlStatus: optional(z.enum(['REVOKED'])),
  keyVulnerability: optional(z.enum(['CVE-2017-15361', 'CVE-2008-0166'])),
};

const certificate = z.object({
  ...inspected,
  certificateArn: optional(string()),
  certificateId: optional(string()),
  status: optional(
    z.enum(['ACTIVE', 'INACTIVE', 'REVOKED', 'PENDING_TRANSFER', 'REGISTER_INACTIVE', 'PENDING_ACTIVATION']),
  ),
  certificateMode: optional(z.enum(['DEFAULT', 'SNI_ONLY'])),
  caCertificateId: optional(string()),
  creationDate: optional(time),
  lastModifiedDate: optional(time),
  validity: optional(validity),
  things: optional(array(resourceName)),
  sharedBy: optional(array(string())),
  revokedIssuer: optional(issuerCertificate),
});

const caCertificate = z.object({
  ...inspected,
  certificateArn: optional(string()),
  certificateId: optional(string()),
  status: optional(z.enum(['ACTIVE', 'INACTIVE'])),
  autoRegistrationStatus: optional(z.enum(['ENABLE', 'DISABLE'])),
  certificateMode: optional(z.enum(['DEFAULT', 'SNI_ONLY'])),
  creationDate: optional(time),
  lastModifiedDate: optional(time),
  validity: optional(validity),
});

const thing = z.object({
  thingName: resourceName,
  thingArn: optional(string()),
  thingTypeName: optional(string()),
  attributes: optional(z.record(string(), string())),
  principals: optional(array(string())),
});

const thingGroup = z.object({
  thingGroupName: string(),
  thingGroupArn: optional(string()),
  thingGroupId: optional(string()),
  queryString: optional(string()),
  thingGroupProperties: optional(
    z.object({
      thingGroupDescription: optional(string()),
      attributePayload: optional(z.object({ attributes: optional(z.record(string(), string())) })),
    }),
  ),
  thingGroupMetadata: optional(
    z.object({ parentGroupName: optional(string()), creationDate: optional(time) }),
  ),
  things: optional(array(resourceName)),
});

const roleAlias = z.object({
  roleAlias: resourceName,
  roleAliasArn: optional(string()),
  roleArn: string(),
  credentialDurationSeconds: optional(z.number()),
  creationDate: optional(time),
  lastModifiedDate: optional(time),
});

const connection = z.object({
  clientId: resourceName,
  certificateId: optional(string()),
  sourceIp: optional(string()),
});

const identity = z.object({
  accountId: string().check(z.regex(/^\d{12}$/)),
  region: string().check(z.refine((name) => name !== '', 'at least 1 character')),
  partition: z._default(z.enum(['aws', 'aws-cn', 'aws-us-gov']), 'aws'),
});

export const snapshotFile = z.object({
  account: optional(identity),
  policies: z._default(array(policy), []),
  certificates: z._default(array(certificate), []),
  caCertificates: z._default(array(caCertificate), []),
  things: z._default(array(thing), []),
  thingGroups: z._default(array(thingGroup), []),
  roleAliases: z._default(array(roleAlias), []),
  connections: z._default(array(connection), []),
  loggingOptions: optional(loggingOptions),
  v2LoggingOptions: optional(v2LoggingOptions),
  roles: z._default(array(role), []),
  managedPolicies: z._default(array(managedPolicy), []),
  conflictingClientIds: z._default(array(resourceName), []),
  cognitoIdentityPools: z._default(array(cognitoIdentityPool), []),
  auditCheckConfigurations: z._default(auditCheckConfigurations, {}),
  auditSuppressions: z._default(array(auditSuppression), []),
  securityProfiles: z._default(array(securityProfile), []),
  metrics: z._default(array(metric), []),
});

export type SnapshotFile = z.infer<typeof snapshotFile>;
export type PolicyFile = z.infer<typeof policy>;
export type CertificateFile = z.infer<typeof certificate>;
export type CaCertificateFile = z.infer<typeof caCertificate>;
export type RoleFile = z.infer<typeof role>;
export type SecurityProfileFile = z.infer<typeof securityProfile>;
