import { ResourceNotFoundException$ } from '@aws-sdk/client-iot';
import { awsError } from '../aws-error';
import { randomHex } from '../random-id';
import type { Surroundings } from '../surroundings';
import type { IotState, Policy, PolicyVersion } from './state';

/** Throws `ResourceNotFoundException` when there is no such policy. */
export const findPolicy = (state: IotState, policyName: string): Policy => {
  const policy = state.policies.get(policyName);
  if (!policy) throw awsError(ResourceNotFoundException$, `Policy not found: ${policyName}`);
  return policy;
};

/** Throws `ResourceNotFoundException` when there is no such policy or version. */
export const findVersion = (policy: Policy, versionId: string): PolicyVersion => {
  const version = policy.versions.find((candidate) => candidate.versionId === versionId);
  if (!version)
    throw awsError(
      ResourceNotFoundException$,
      `Policy version not found: ${policy.policyName}, version ${versionId}`,
    );
  return version;
};

/** Stores a changed policy, with a new modification date and generation. */
export const storePolicy = (
  state: IotState,
  { now, random }: Surroundings,
  policy: Omit<Policy, 'generationId'>,
): Policy => {
  const stored = { ...policy, lastModifiedDate: new Date(now()), generationId: randomHex(random) };
  state.policies.set(policy.policyName, stored);
  return stored;
};
