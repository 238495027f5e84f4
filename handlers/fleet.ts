import { DescribeAuditFindingCommand, type IoTClient } from '@aws-sdk/client-iot';
import type { AuditedResource, Fleet } from '../remediations/fleet';
import type { Journal } from './journal';
import { readCaCertificate, readCertificatesOfCa } from './read-ca-certificate';
import { readCertificate, readThings } from './read-certificate';
import { readHold } from './read-hold';
import { readLoggingOptions, readV1LogLevel } from './read-logging';
import { readPolicy, readPolicyInForce, readPolicyTargets } from './read-policy';
import { readRelatedCertificates } from './read-related-certificates';
import { readAttachedPolicies, readThing, readThingGroup } from './read-thing';
import { unlessGone } from './unless-gone';

/** Reads AWS and the journal for the remediations. */
export const createFleet = (iot: IoTClient, journal: Journal): Fleet => ({
  policy: (policyName) => readPolicy(iot, policyName),
  policyInForce: (policyName) => readPolicyInForce(iot, policyName),
  policyTargets: (policyName) => readPolicyTargets(iot, policyName),
  certificate: (certificateId) => readCertificate(iot, certificateId),
  caCertificate: (certificateId) => readCaCertificate(iot, certificateId),
  thingsOf: (certificateArn) => readThings(iot, certificateArn),
  certificatesOfCa: (certificateId, most) => readCertificatesOfCa(iot, certificateId, most),
  thing: (thingName) => readThing(iot, thingName),
  thingGroup: (thingGroupName) => readThingGroup(iot, thingGroupName),
  attachedPolicies: (certificateArn) => readAttachedPolicies(iot, certificateArn),
  hold: (subject) => readHold(journal, subject),
  relatedCertificates: (auditFindingId) => unlessGone(readRelatedCertificates(iot, auditFindingId)),
  auditedResource: (auditFindingId) => unlessGone(readAuditedResource(iot, auditFindingId)),
  loggingOptions: () => readLoggingOptions(iot),
  v1LogLevel: () => readV1LogLevel(iot),
});

async function readAuditedResource(iot: IoTClient, findingId: string): Promise<AuditedResource | undefined> {
  const { finding } = await iot.send(new DescribeAuditFindingCommand({ findingId }));
  return finding?.nonCompliantResource?.resourceIdentifier;
}
