import {
  GetPolicyCommand,
  type IoTClient,
  ListPolicyVersionsCommand,
  paginateListPrincipalThings,
  paginateListTargetsForPolicy,
  ResourceNotFoundException,
} from '@aws-sdk/client-iot';
import { BLAST_RADIUS_CAP, type PolicyTargets } from '../remediations/impact';
import type { PolicyState } from '../remediations/policy-state';

/** IoT answered without a field that it always has. */
export class IncompleteAnswer extends Error {
  override readonly name = 'IncompleteAnswer';
}

/** The default version alone; undefined if the policy is gone. */
export async function readDefaultVersion(
  iot: IoTClient,
  policyName: string,
): Promise<Omit<PolicyState, 'versions'> | undefined> {
  try {
    const answer = await iot.send(new GetPolicyCommand({ policyName }));
    const { policyArn, policyDocument, defaultVersionId, generationId } = answer;
    if (policyArn === undefined || policyDocument === undefined || defaultVersionId === undefined) {
      throw new IncompleteAnswer(
        `GetPolicy ${policyName}: expected policyArn, policyDocument and defaultVersionId, got ${Object.keys(answer)}`,
      );
    }
    return { policyName, policyArn, defaultVersionId, generationId, document: policyDocument };
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return undefined;
    throw error;
  }
}

export async function readPolicy(iot: IoTClient, policyName: string): Promise<PolicyState | undefined> {
  const policy = await readDefaultVersion(iot, policyName);
  if (policy === undefined) return undefined;
  const { policyVersions = [] } = await iot.send(new ListPolicyVersionsCommand({ policyName }));
  const versions = policyVersions.map(({ versionId = '', createDate }) => ({
    versionId,
    createdAt: createDate?.getTime() ?? 0,
  }));
  return { ...policy, versions };
}

/** All targets; the things of each certificate only while a run may touch that many at all. */
export async function readTargets(iot: IoTClient, policyName: string): Promise<PolicyTargets> {
  const targets: string[] = [];
  for await (const page of paginateListTargetsForPolicy({ client: iot, pageSize: 250 }, { policyName })) {
    targets.push(...(page.targets ?? []));
  }
  const certificates = targets.filter((target) => target.includes(':cert/'));
  const thingGroups = targets.filter((target) => target.includes(':thinggroup/'));
  const thingsByCertificate = new Map<string, readonly string[]>();
  if (certificates.length <= BLAST_RADIUS_CAP) {
    for (const certificate of certificates) {
      thingsByCertificate.set(certificate, await readThings(iot, certificate));
    }
  }
  return {
    thingsByCertificate,
    certificates: certificates.length,
    thingGroups,
    identities: targets.filter((target) => !certificates.includes(target) && !thingGroups.includes(target)),
  };
}

async function readThings(iot: IoTClient, principal: string): Promise<string[]> {
  const things: string[] = [];
  for await (const page of paginateListPrincipalThings({ client: iot }, { principal })) {
    things.push(...(page.things ?? []));
  }
  return things;
}
