import { type DeviceDefenderState, suppressionKey } from '../device-defender/state';
import type { IotState, Policy, PolicyVersion } from '../iot/state';
import { randomHex } from '../random-id';
import type { CertificateSnapshot, PolicySnapshot, Snapshot } from './snapshot';

interface Filled {
  readonly iot: IotState;
  readonly deviceDefender: DeviceDefenderState;
}

/** Puts a snapshot into an empty account. */
export const fillFromSnapshot = (
  { iot, deviceDefender }: Filled,
  snapshot: Snapshot,
  random: () => number,
): void => {
  for (const policy of snapshot.policies) {
    iot.policies.set(policy.policyName, storedPolicy(policy, random));
    for (const target of policy.targets) iot.attachments.add(policy.policyName, target);
  }
  for (const certificate of snapshot.certificates)
    iot.certificates.set(certificate.certificateId, storedCertificate(certificate));
  for (const { principals, ...thing } of snapshot.things) {
    iot.things.set(thing.thingName, thing);
    for (const principal of principals) iot.principals.add(principal, thing.thingName);
  }
  for (const { things, ...group } of snapshot.thingGroups) {
    iot.thingGroups.set(group.thingGroupName, group);
    for (const thing of things) iot.memberships.add(group.thingGroupName, thing);
  }
  for (const { checkName, resourceIdentifier } of snapshot.auditSuppressions) {
    const suppression = { checkName, ...resourceIdentifier.policyVersionIdentifier };
    deviceDefender.suppressions.set(suppressionKey(suppression), suppression);
  }
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

const storedCertificate = ({ validity, ...certificate }: CertificateSnapshot) => ({
  ...certificate,
  creationDate: toDate(certificate.creationDate),
  lastModifiedDate: toDate(certificate.lastModifiedDate),
  ...(validity && {
    validity: { notBefore: toDate(validity.notBefore), notAfter: toDate(validity.notAfter) },
  }),
});

const toDate = (time: string | undefined): Date | undefined =>
  time === undefined ? undefined : new Date(time);
