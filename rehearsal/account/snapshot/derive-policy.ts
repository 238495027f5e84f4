import { type Identity, iotArn } from '../identity';
import type { PolicyFile } from './file';
import type { PolicySnapshot, PolicyVersionSnapshot } from './snapshot';
import { SnapshotError } from './snapshot-error';

export const derivePolicy = (identity: Identity, policy: PolicyFile, path: string): PolicySnapshot => {
  const { policyName, policyArn = iotArn(identity, `policy/${policyName}`), targets = [] } = policy;
  const versions = versionsOf(policy, path);
  const defaultVersionId = defaultVersionOf(policy, versions);
  if (!versions.some(({ versionId }) => versionId === defaultVersionId))
    throw new SnapshotError({
      path: `${path}.defaultVersionId`,
      expected: `one of the versions ${versions.map(({ versionId }) => versionId).join(', ')}`,
      got: defaultVersionId,
    });
  const policyVersions = versions
    .map((version) => ({ ...version, isDefaultVersion: version.versionId === defaultVersionId }))
    .sort((one, other) => Number(one.versionId) - Number(other.versionId));
  return {
    policyName,
    policyArn,
    defaultVersionId: defaultVersionId ?? '',
    policyVersions,
    targets: [...new Set(targets)],
  };
};

const defaultVersionOf = (
  policy: PolicyFile,
  versions: readonly { readonly versionId: string }[],
): string | undefined => {
  const marked = policy.policyVersions?.find(({ isDefaultVersion }) => isDefaultVersion)?.versionId;
  const only = versions.length === 1 ? versions[0]?.versionId : undefined;
  return policy.defaultVersionId ?? marked ?? only;
};

/** From `policyVersions`, or the one version that GetPolicy shows. */
const versionsOf = (
  policy: PolicyFile,
  path: string,
): readonly Omit<PolicyVersionSnapshot, 'isDefaultVersion'>[] => {
  const { policyVersions, policyDocument, defaultVersionId = '1' } = policy;
  if (policyVersions && policyVersions.length > 0) return policyVersions;
  if (policyDocument === undefined)
    throw new SnapshotError({
      path: `${path}.policyVersions`,
      expected: 'at least one version',
      got: policyVersions,
    });
  return [{ versionId: defaultVersionId, policyDocument }];
};
