import * as z from 'zod/mini';

/** The file as written: lists in the shapes of the AWS API, members that can be derived left out at will. */
const time = z.union([z.string(), z.number()]);
const { optional, array, string } = z;

/** https://docs.aws.amazon.com/iot/latest/apireference/API_PolicyVersion.html */
const policyVersion = z.object({
  versionId: string().check(z.regex(/^[0-9]+$/)),
  isDefaultVersion: optional(z.boolean()),
  createDate: optional(time),
  policyDocument: z.union([string(), z.record(string(), z.json())]),
});

const policy = z.object({
  policyName: string(),
  policyArn: optional(string()),
  defaultVersionId: optional(string()),
  policyDocument: optional(z.union([string(), z.record(string(), z.json())])),
  policyVersions: optional(array(policyVersion)),
  targets: optional(array(string())),
});

const certificate = z.object({
  certificateArn: optional(string()),
  certificateId: optional(string()),
  status: optional(
    z.enum(['ACTIVE', 'INACTIVE', 'REVOKED', 'PENDING_TRANSFER', 'REGISTER_INACTIVE', 'PENDING_ACTIVATION']),
  ),
  certificateMode: optional(z.enum(['DEFAULT', 'SNI_ONLY'])),
  caCertificateId: optional(string()),
  creationDate: optional(time),
  lastModifiedDate: optional(time),
  validity: optional(z.object({ notBefore: optional(time), notAfter: optional(time) })),
  things: optional(array(string())),
});

const thing = z.object({
  thingName: string(),
  thingArn: optional(string()),
  thingTypeName: optional(string()),
  attributes: optional(z.record(string(), string())),
  principals: optional(array(string())),
});

const thingGroup = z.object({
  thingGroupName: string(),
  thingGroupArn: optional(string()),
  things: optional(array(string())),
});

const auditSuppression = z.object({
  checkName: string(),
  resourceIdentifier: z.object({
    policyVersionIdentifier: z.object({ policyName: string(), policyVersionId: string() }),
  }),
});

const identity = z.object({
  accountId: string().check(z.regex(/^\d{12}$/)),
  region: string().check(z.minLength(1)),
  partition: z._default(z.enum(['aws', 'aws-cn', 'aws-us-gov']), 'aws'),
});

export const snapshotFile = z.object({
  account: optional(identity),
  policies: z._default(array(policy), []),
  certificates: z._default(array(certificate), []),
  things: z._default(array(thing), []),
  thingGroups: z._default(array(thingGroup), []),
  auditSuppressions: z._default(array(auditSuppression), []),
});

export type SnapshotFile = z.infer<typeof snapshotFile>;
export type PolicyFile = z.infer<typeof policy>;
export type CertificateFile = z.infer<typeof certificate>;
