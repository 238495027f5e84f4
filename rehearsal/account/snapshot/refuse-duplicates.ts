import { suppressionKey } from '../device-defender/state';
import type { Snapshot } from './snapshot';
import { SnapshotError } from './snapshot-error';

/** Throws `SnapshotError` for the first name that a list has twice. */
export const refuseDuplicates = (snapshot: Snapshot): void => {
  for (const [list, names] of namesByList(snapshot)) refuseDuplicate(`snapshot.${list}`, names);
};

const namesByList = (snapshot: Snapshot): readonly (readonly [string, readonly string[]])[] => [
  ['policies', snapshot.policies.map(({ policyName }) => policyName)],
  ...snapshot.policies.map(
    ({ policyVersions }, at) =>
      [`policies[${at}].policyVersions`, policyVersions.map(({ versionId }) => versionId)] as const,
  ),
  ['certificates', snapshot.certificates.map(({ certificateId }) => certificateId)],
  ['caCertificates', snapshot.caCertificates.map(({ certificateId }) => certificateId)],
  ['things', snapshot.things.map(({ thingName }) => thingName)],
  ['thingGroups', snapshot.thingGroups.map(({ thingGroupName }) => thingGroupName)],
  ['roleAliases', snapshot.roleAliases.map(({ roleAlias }) => roleAlias)],
  ['connections', snapshot.connections.map(({ clientId }) => clientId)],
  ['roles', snapshot.roles.map(({ RoleName }) => RoleName)],
  ['managedPolicies', snapshot.managedPolicies.map(({ Arn }) => Arn)],
  ['conflictingClientIds', snapshot.conflictingClientIds],
  ['cognitoIdentityPools', snapshot.cognitoIdentityPools.map(({ IdentityPoolId }) => IdentityPoolId)],
  ['auditSuppressions', snapshot.auditSuppressions.map(suppressionKey)],
  ['securityProfiles', snapshot.securityProfiles.map(({ securityProfileName }) => securityProfileName)],
  ...snapshot.securityProfiles.map(
    ({ behaviors }, at) => [`securityProfiles[${at}].behaviors`, behaviors.map(({ name }) => name)] as const,
  ),
];

const refuseDuplicate = (path: string, names: readonly string[]): void => {
  const seen = new Set<string>();
  for (const name of names) {
    if (seen.has(name)) throw new SnapshotError({ path, expected: 'each name once', got: name });
    seen.add(name);
  }
};
