import { DescribeAuditFindingCommand, type IoTClient } from '@aws-sdk/client-iot';
import type { AuditedResource, Fleet } from '../remediations/fleet';
import { readCaCertificate } from './read-ca-certificate';
import { readCertificate, readThings } from './read-certificate';
import { readLoggingOptions, readV1LogLevel } from './read-logging';
import { readPolicy, readPolicyInForce, readPolicyTargets } from './read-policy';
import { unlessGone } from './unless-gone';

/** Reads AWS for the remediations. */
export const createFleet = (iot: IoTClient): Fleet => ({
  policy: (policyName) => readPolicy(iot, policyName),
  policyInForce: (policyName) => readPolicyInForce(iot, policyName),
  policyTargets: (policyName) => readPolicyTargets(iot, policyName),
  certificate: (certificateId) => readCertificate(iot, certificateId),
  caCertificate: (certificateId) => readCaCertificate(iot, certificateId),
  thingsOf: (certificateArn) => readThings(iot, certificateArn),
  auditedResource: (auditFindingId) => unlessGone(readAuditedResource(iot, auditFindingId)),
  loggingOptions: () => readLoggingOptions(iot),
  v1LogLevel: () => readV1LogLevel(iot),
});

async function readAuditedResource(iot: IoTClient, findingId: string): Promise<AuditedResource | undefined> {
  const { finding } = await iot.send(new DescribeAuditFindingCommand({ findingId }));
  return finding?.nonCompliantResource?.resourceIdentifier;
}
