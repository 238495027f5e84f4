import {
  type AuditFinding,
  DescribeAuditFindingCommand,
  type IoTClient,
  type RelatedResource,
} from '@aws-sdk/client-iot';
import * as z from 'zod/mini';
import { readRelatedCertificates } from '../../handlers/read-related-certificates';
import { unlessGone } from '../../handlers/unless-gone';

const { array, enum: oneOf, object, optional, string } = z;

/** What only an audit finds out, in the members of a snapshot. */
export const auditFactSchema = object({
  certificates: optional(
    array(
      object({
        certificateId: string(),
        crlStatus: optional(string()),
        keyVulnerability: optional(string()),
        sharedBy: optional(array(string())),
        revokedIssuer: optional(
          object({
            issuerCertificateSubject: optional(string()),
            issuerId: optional(string()),
            issuerCertificateSerialNumber: optional(string()),
          }),
        ),
      }),
    ),
  ),
  clientId: optional(string()),
  pool: optional(
    object({ id: string(), kind: oneOf(['authenticated', 'unauthenticated']), roleArn: string() }),
  ),
});

export type AuditFact = z.infer<typeof auditFactSchema>;

type ReadFact = (finding: AuditFinding, iot: IoTClient) => Promise<AuditFact>;

const clientIds = (related: readonly RelatedResource[] = []): string[] =>
  related.flatMap(({ resourceIdentifier }) => resourceIdentifier?.clientId ?? []);

const identifierOf = ({ nonCompliantResource }: AuditFinding) =>
  nonCompliantResource?.resourceIdentifier ?? {};

/** Of the certificate that the finding names. */
const certificateFact =
  (read: (finding: AuditFinding) => object): ReadFact =>
  async (finding) => {
    const { deviceCertificateId, caCertificateId } = identifierOf(finding);
    const certificateId = deviceCertificateId ?? caCertificateId;
    return certificateId === undefined ? {} : { certificates: [{ certificateId, ...read(finding) }] };
  };

/** https://docs.aws.amazon.com/iot-device-defender/latest/devguide/audit-chk-device-cert-key-quality.html */
const VULNERABILITIES: Readonly<Record<string, string>> = {
  'CERTIFICATE_KEY_VULNERABILITY_CVE-2017-15361': 'CVE-2017-15361',
  'CERTIFICATE_KEY_VULNERABILITY_CVE-2008-0166': 'CVE-2008-0166',
};

const revoked = certificateFact(() => ({ crlStatus: 'REVOKED' }));
const weakKey = certificateFact(({ reasonForNonComplianceCode }) => {
  const keyVulnerability = VULNERABILITIES[reasonForNonComplianceCode ?? ''];
  return keyVulnerability === undefined ? {} : { keyVulnerability };
});
/** Nothing but that it is worth to look at its dates. */
const dated = certificateFact(() => ({}));

const poolFact =
  (kind: 'authenticated' | 'unauthenticated'): ReadFact =>
  async (finding) => {
    const id = identifierOf(finding).cognitoIdentityPoolId;
    const [roleArn] = (finding.relatedResources ?? []).flatMap(
      ({ resourceIdentifier }) => resourceIdentifier?.iamRoleArn ?? [],
    );
    return id === undefined || roleArn === undefined ? {} : { pool: { id, kind, roleArn } };
  };

/** The checks whose facts no other call shows. */
const FACTS: Readonly<Record<string, ReadFact>> = {
  REVOKED_DEVICE_CERTIFICATE_STILL_ACTIVE_CHECK: revoked,
  REVOKED_CA_CERTIFICATE_STILL_ACTIVE_CHECK: revoked,
  DEVICE_CERTIFICATE_KEY_QUALITY_CHECK: weakKey,
  CA_CERTIFICATE_KEY_QUALITY_CHECK: weakKey,
  DEVICE_CERTIFICATE_EXPIRING_CHECK: dated,
  DEVICE_CERTIFICATE_SHARED_CHECK: certificateFact(({ relatedResources }) => ({
    sharedBy: clientIds(relatedResources),
  })),
  INTERMEDIATE_CA_REVOKED_FOR_ACTIVE_DEVICE_CERTIFICATES_CHECK: async (finding, iot) => {
    const revokedIssuer = identifierOf(finding).issuerCertificateIdentifier;
    const ids = await readRelatedCertificates(iot, finding.findingId ?? '');
    return {
      certificates: ids.map((certificateId) => ({ certificateId, ...(revokedIssuer && { revokedIssuer }) })),
    };
  },
  CONFLICTING_CLIENT_IDS_CHECK: async (finding) => {
    const { clientId } = identifierOf(finding);
    return clientId === undefined ? {} : { clientId };
  },
  AUTHENTICATED_COGNITO_ROLE_OVERLY_PERMISSIVE_CHECK: poolFact('authenticated'),
  UNAUTHENTICATED_COGNITO_ROLE_OVERLY_PERMISSIVE_CHECK: poolFact('unauthenticated'),
};

/** Undefined when the check has no facts of its own, or Device Defender keeps the finding no longer. */
export const readAuditFact = async (
  iot: IoTClient,
  checkName: string | undefined,
  findingId: string | undefined,
): Promise<AuditFact | undefined> => {
  const read = FACTS[checkName ?? ''];
  if (read === undefined || findingId === undefined) return undefined;
  const answer = await unlessGone(iot.send(new DescribeAuditFindingCommand({ findingId })));
  return answer?.finding && read(answer.finding, iot);
};
