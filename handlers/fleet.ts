import { DescribeAuditFindingCommand, type IoTClient } from '@aws-sdk/client-iot';
import type { AuditedResource, Fleet } from '../remediations/fleet';
import type { Journal } from './journal';
import { readCaCertificate, readCertificatesOfCa } from './read-ca-certificate';
import { readCertificate, readThings } from './read-certificate';
import { readHold } from './read-hold';
import { readLoggingOptions, readV1LogLevel } from './read-logging';
import { readPolicy, readPolicyInForce, readPolicyTargets } from './read-policy';
import { readRelatedCertificates } from './read-related-certificates';
import { readInlinePolicy, readRole, readRoleAlias } from './read-role';
import { readAttachedPolicies, readThing, readThingGroup } from './read-thing';
import { type Reporting, readUnusedServices } from './read-unused-services';
import { unlessGone } from './unless-gone';

export interface FleetSources extends Reporting {
  readonly iot: IoTClient;
  readonly journal: Journal;
}

/** Reads AWS and the journal for the remediations. */
export const createFleet = ({ iot, iam, pause, journal }: FleetSources): Fleet => ({
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
  roleAlias: (name) => readRoleAlias(iot, name),
  role: (roleName) => readRole(iam, roleName),
  inlinePolicy: (roleName, policyName) => readInlinePolicy(iam, roleName, policyName),
  unusedServices: (roleArn) => readUnusedServices({ iam, pause }, roleArn),
  auditedResource: (auditFindingId) => unlessGone(readAuditedResource(iot, auditFindingId)),
  loggingOptions: () => readLoggingOptions(iot),
  v1LogLevel: () => readV1LogLevel(iot),
});

async function readAuditedResource(iot: IoTClient, findingId: string): Promise<AuditedResource | undefined> {
  const { finding } = await iot.send(new DescribeAuditFindingCommand({ findingId }));
  const relatedRoleArns = (finding?.relatedResources ?? []).flatMap(
    ({ resourceIdentifier }) => resourceIdentifier?.iamRoleArn ?? [],
  );
  return finding && { ...finding.nonCompliantResource?.resourceIdentifier, relatedRoleArns };
}
