import * as z from 'zod/mini';
import { resourceName } from './resource-name';

const { optional, string } = z;

/** https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_GetIdentityPoolRoles.html */
export const cognitoIdentityPool = z.object({
  IdentityPoolId: resourceName,
  Roles: z.object({ authenticated: optional(string()), unauthenticated: optional(string()) }),
});

/** https://docs.aws.amazon.com/iot/latest/apireference/API_AuditCheckConfiguration.html */
export const auditCheckConfigurations = z.record(
  string(),
  z.object({ enabled: optional(z.boolean()), configuration: optional(z.record(string(), string())) }),
);

/** https://docs.aws.amazon.com/iot/latest/apireference/API_IssuerCertificateIdentifier.html */
export const issuerCertificate = z.object({
  issuerCertificateSubject: optional(string()),
  issuerId: optional(string()),
  issuerCertificateSerialNumber: optional(string()),
});

/** https://docs.aws.amazon.com/iot/latest/apireference/API_AuditSuppression.html */
export const auditSuppression = z.object({
  checkName: string(),
  resourceIdentifier: z.object({
    policyVersionIdentifier: optional(z.object({ policyName: string(), policyVersionId: string() })),
    deviceCertificateId: optional(string()),
    caCertificateId: optional(string()),
    issuerCertificateIdentifier: optional(issuerCertificate),
    clientId: optional(string()),
    account: optional(string()),
    roleAliasArn: optional(string()),
    cognitoIdentityPoolId: optional(string()),
  }),
});
