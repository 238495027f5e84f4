import {
  GetPolicyCommand,
  type IoTClient,
  ListPolicyVersionsCommand,
  paginateListTargetsForPolicy,
} from '@aws-sdk/client-iot';
import { BLAST_RADIUS_CAP, type PolicyTargets } from '../remediations/impact';
import type { PolicyInForce, PolicyState } from '../remediations/policy-state';
import { IncompleteAnswer } from './incomplete-answer';
import { readThings } from './read-certificate';
import { unlessGone } from './unless-gone';

/** The default version alone. */
export async function readPolicyInForce(
  iot: IoTClient,
  policyName: string,
): Promise<PolicyInForce | undefined> {
  const answer = await unlessGone(iot.send(new GetPolicyCommand({ policyName })));
  if (answer === undefined) return undefined;
  const { policyArn, policyDocument, defaultVersionId, generationId } = answer;
  if (policyArn === undefined || policyDocument === undefined || defaultVersionId === undefined) {
    throw new IncompleteAnswer(
      `GetPolicy ${policyName}: expected policyArn, policyDocument and defaultVersionId, got ${Object.keys(answer)}`,
    );
  }
  return { policyName, policyArn, defaultVersionId, generationId, document: policyDocument };
}

export async function readPolicy(iot: IoTClient, policyName: string): Promise<PolicyState | undefined> {
  const policy = await readPolicyInForce(iot, policyName);
  if (policy === undefined) return undefined;
  const { policyVersions = [] } = await iot.send(new ListPolicyVersionsCommand({ policyName }));
  const versions = policyVersions.map(({ versionId = '', createDate }) => ({
    versionId,
    createdAt: createDate?.getTime() ?? 0,
  }));
  return { ...policy, versions };
}

/** All targets; the things of each certificate only while a run may touch that many at all. */
export async function readPolicyTargets(iot: IoTClient, policyName: string): Promise<PolicyTargets> {
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
