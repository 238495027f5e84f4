import type { DetectState } from '../device-defender/detect/state';
import { type DeviceDefenderState, suppressionKey } from '../device-defender/state';
import type { IamState, Role } from '../iam/state';
import type { IotState, Policy, PolicyVersion, RoleAlias, ThingGroup } from '../iot/state';
import { randomHex } from '../random-id';
import type {
  CertificateSnapshot,
  PolicySnapshot,
  RoleAliasSnapshot,
  RoleSnapshot,
  Snapshot,
  ThingGroupSnapshot,
} from './snapshot';

interface Filled {
  readonly iot: IotState;
  readonly iam: IamState;
  readonly deviceDefender: DeviceDefenderState;
}

/** Puts a snapshot into an empty account. */
export const fillFromSnapshot = (state: Filled, snapshot: Snapshot, random: () => number): void => {
  fillIot(state.iot, snapshot, random);
  fillIam(state.iam, snapshot);
  fillDeviceDefender(state.deviceDefender, snapshot);
};

const fillIot = (iot: IotState, snapshot: Snapshot, random: () => number): void => {
  for (const policy of snapshot.policies) {
    iot.policies.set(policy.policyName, storedPolicy(policy, random));
    for (const target of policy.targets) iot.attachments.add(policy.policyName, target);
  }
  for (const certificate of snapshot.certificates)
    iot.certificates.set(certificate.certificateId, { ...certificate, ...storedDates(certificate) });
  for (const certificate of snapshot.caCertificates)
    iot.caCertificates.set(certificate.certificateId, { ...certificate, ...storedDates(certificate) });
  for (const { principals, ...thing } of snapshot.things) {
    iot.things.set(thing.thingName, thing);
    for (const principal of principals) iot.principals.add(principal, thing.thingName);
  }
  for (const { things, ...group } of snapshot.thingGroups) {
    iot.thingGroups.set(group.thingGroupName, storedThingGroup(group));
    for (const thing of things) iot.memberships.add(group.thingGroupName, thing);
  }
  for (const alias of snapshot.roleAliases) iot.roleAliases.set(alias.roleAlias, storedRoleAlias(alias));
  for (const connection of snapshot.connections) iot.connections.set(connection.clientId, connection);
  iot.logging.v1 = snapshot.loggingOptions;
  iot.logging.v2 = snapshot.v2LoggingOptions;
};

const fillIam = (iam: IamState, { roles, managedPolicies }: Snapshot): void => {
  for (const role of roles) iam.roles.set(role.RoleName, storedRole(role));
  for (const policy of managedPolicies) iam.managedPolicies.set(policy.Arn, policy);
};

const fillDeviceDefender = (deviceDefender: DeviceDefenderState, snapshot: Snapshot): void => {
  for (const clientId of snapshot.conflictingClientIds) deviceDefender.conflictingClientIds.add(clientId);
  for (const pool of snapshot.cognitoIdentityPools)
    deviceDefender.identityPools.set(pool.IdentityPoolId, pool);
  for (const [check, configuration] of Object.entries(snapshot.auditCheckConfigurations))
    deviceDefender.checkConfigurations.set(check, configuration);
  for (const suppression of snapshot.auditSuppressions)
    deviceDefender.suppressions.set(suppressionKey(suppression), suppression);
  fillDetect(deviceDefender.detect, snapshot);
};

const fillDetect = (detect: DetectState, { securityProfiles, metrics }: Snapshot): void => {
  for (const { targets, creationDate, lastModifiedDate, ...profile } of securityProfiles) {
    const dates = { creationDate: toDate(creationDate), lastModifiedDate: toDate(lastModifiedDate) };
    detect.securityProfiles.set(profile.securityProfileName, { ...profile, ...dates });
    for (const target of targets) detect.targets.add(profile.securityProfileName, target);
  }
  for (const { timestamp, ...datapoint } of metrics)
    detect.pending.push({ ...datapoint, timestamp: new Date(timestamp) });
};

const storedPolicy = (policy: PolicySnapshot, random: () => number): Policy => {
  const versions = policy.policyVersions.map(storedVersion);
  return {
    policyName: policy.policyName,
    policyArn: policy.policyArn,
    defaultVersionId: policy.defaultVersionId,
    nextVersion: Math.max(...versions.map(({ versionId }) => Number(versionId))) + 1,
    versions,
    creationDate: versions.at(0)?.createDate,
    lastModifiedDate: versions.at(-1)?.createDate,
    generationId: randomHex(random),
  };
};

const storedVersion = ({
  versionId,
  policyDocument,
  createDate,
}: PolicySnapshot['policyVersions'][number]): PolicyVersion => ({
  versionId,
  policyDocument,
  createDate: toDate(createDate),
});

const storedDates = ({
  creationDate,
  lastModifiedDate,
  validity,
}: Pick<CertificateSnapshot, 'creationDate' | 'lastModifiedDate' | 'validity'>) => ({
  creationDate: toDate(creationDate),
  lastModifiedDate: toDate(lastModifiedDate),
  validity: validity && { notBefore: toDate(validity.notBefore), notAfter: toDate(validity.notAfter) },
});

const storedThingGroup = ({
  thingGroupMetadata,
  ...group
}: Omit<ThingGroupSnapshot, 'things'>): ThingGroup => ({
  ...group,
  ...(thingGroupMetadata && {
    thingGroupMetadata: { ...thingGroupMetadata, creationDate: toDate(thingGroupMetadata.creationDate) },
  }),
});

const storedRoleAlias = (alias: RoleAliasSnapshot): RoleAlias => ({
  ...alias,
  creationDate: toDate(alias.creationDate),
  lastModifiedDate: toDate(alias.lastModifiedDate),
});

const storedRole = ({ ServicesLastAccessed, ...role }: RoleSnapshot): Role => ({
  ...role,
  CreateDate: new Date(role.CreateDate),
  ...(ServicesLastAccessed && {
    ServicesLastAccessed: ServicesLastAccessed.map(({ ServiceNamespace, LastAuthenticated }) => ({
      ServiceNamespace,
      LastAuthenticated: toDate(LastAuthenticated),
    })),
  }),
});

const toDate = (time: string | undefined): Date | undefined =>
  time === undefined ? undefined : new Date(time);
