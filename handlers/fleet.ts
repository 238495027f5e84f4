import { DescribeAuditFindingCommand, type IoTClient } from '@aws-sdk/client-iot';
import type { AuditedResource, Fleet } from '../remediations/fleet';
import { countSignedBy, readCaCertificate } from './read-ca-certificate';
import { readCertificate, readThings } from './read-certificate';
import { readPolicy, readPolicyInForce, readPolicyTargets } from './read-policy';
import { readRelatedCertificates } from './read-related-certificates';
import { readThingCertificates } from './read-thing-certificates';
import { unlessGone } from './unless-gone';

/** Reads AWS for the remediations. */
export const createFleet = (iot: IoTClient): Fleet => ({
  policy: (policyName) => readPolicy(iot, policyName),
  policyInForce: (policyName) => readPolicyInForce(iot, policyName),
  policyTargets: (policyName) => readPolicyTargets(iot, policyName),
  certificate: (certificateId) => readCertificate(iot, certificateId),
  caCertificate: (certificateId) => readCaCertificate(iot, certificateId),
  thingsOf: (certificateArn) => readThings(iot, certificateArn),
  certificatesOf: (thingName) => unlessGone(readThingCertificates(iot, thingName)),
  countSignedBy: (caCertificateId, most) => countSignedBy(iot, caCertificateId, most),
  relatedCertificates: (auditFindingId) => unlessGone(readRelatedCertificates(iot, auditFindingId)),
  auditedResource: (auditFindingId) => unlessGone(readAuditedResource(iot, auditFindingId)),
});

async function readAuditedResource(iot: IoTClient, findingId: string): Promise<AuditedResource | undefined> {
  const { finding } = await iot.send(new DescribeAuditFindingCommand({ findingId }));
  return finding?.nonCompliantResource?.resourceIdentifier;
}
