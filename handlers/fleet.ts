import { DescribeAuditFindingCommand, type IoTClient } from '@aws-sdk/client-iot';
import type { Fleet, LocatedPolicy } from '../remediations/fleet';
import { readPolicy, readPolicyInForce, readPolicyTargets } from './read-policy';
import { unlessGone } from './unless-gone';

/** Reads AWS for the remediations. */
export const createFleet = (iot: IoTClient): Fleet => ({
  policy: (policyName) => readPolicy(iot, policyName),
  policyInForce: (policyName) => readPolicyInForce(iot, policyName),
  policyTargets: (policyName) => readPolicyTargets(iot, policyName),
  auditedPolicy: (auditFindingId) => unlessGone(readAuditedPolicy(iot, auditFindingId)),
});

async function readAuditedPolicy(iot: IoTClient, findingId: string): Promise<LocatedPolicy | undefined> {
  const { finding } = await iot.send(new DescribeAuditFindingCommand({ findingId }));
  const identifier = finding?.nonCompliantResource?.resourceIdentifier?.policyVersionIdentifier;
  if (identifier?.policyName === undefined) return undefined;
  return { policyName: identifier.policyName, versionId: identifier.policyVersionId };
}
