import { DescribeAuditFindingCommand, type IoTClient } from '@aws-sdk/client-iot';
import type { AuditedResource, Fleet } from '../remediations/fleet';
import { readCaCertificate } from './read-ca-certificate';
import { readCertificate, readThings } from './read-certificate';
import { readPolicy, readPolicyInForce, readPolicyTargets } from './read-policy';
import { readInlinePolicy, readRole, readRoleAlias } from './read-role';
import { type Reporting, readUnusedServices } from './read-unused-services';
import { unlessGone } from './unless-gone';

export interface FleetClients extends Reporting {
  readonly iot: IoTClient;
}

/** Reads AWS for the remediations. */
export const createFleet = ({ iot, iam, pause }: FleetClients): Fleet => ({
  policy: (policyName) => readPolicy(iot, policyName),
  policyInForce: (policyName) => readPolicyInForce(iot, policyName),
  policyTargets: (policyName) => readPolicyTargets(iot, policyName),
  certificate: (certificateId) => readCertificate(iot, certificateId),
  caCertificate: (certificateId) => readCaCertificate(iot, certificateId),
  thingsOf: (certificateArn) => readThings(iot, certificateArn),
  roleAlias: (name) => readRoleAlias(iot, name),
  role: (roleName) => readRole(iam, roleName),
  inlinePolicy: (roleName, policyName) => readInlinePolicy(iam, roleName, policyName),
  unusedServices: (roleArn) => readUnusedServices({ iam, pause }, roleArn),
  auditedResource: (auditFindingId) => unlessGone(readAuditedResource(iot, auditFindingId)),
});

async function readAuditedResource(iot: IoTClient, findingId: string): Promise<AuditedResource | undefined> {
  const { finding } = await iot.send(new DescribeAuditFindingCommand({ findingId }));
  const relatedRoleArns = (finding?.relatedResources ?? []).flatMap(
    ({ resourceIdentifier }) => resourceIdentifier?.iamRoleArn ?? [],
  );
  return finding && { ...finding.nonCompliantResource?.resourceIdentifier, relatedRoleArns };
}
