import type { Account } from '../account';
import type { Certificate, IotState, Policy, Thing } from '../iot/state';
import type { CertificateSnapshot, PolicySnapshot, Snapshot, ThingSnapshot } from './snapshot';

/** The account as a snapshot, in the form that `loadSnapshot` gives. */
export const saveSnapshot = ({ identity, state }: Pick<Account, 'identity' | 'state'>): Snapshot => {
  const { iot, deviceDefender } = state;
  return {
    account: identity,
    policies: Array.from(iot.policies.values(), (policy) => savedPolicy(iot, policy)),
    certificates: Array.from(iot.certificates.values(), savedCertificate),
    things: Array.from(iot.things.values(), (thing) => savedThing(iot, thing)),
    thingGroups: Array.from(iot.thingGroups.values(), (group) => ({
      ...group,
      things: [...iot.memberships.rightsOf(group.thingGroupName)],
    })),
    auditSuppressions: Array.from(
      deviceDefender.suppressions.values(),
      ({ checkName, ...policyVersionIdentifier }) => ({
        checkName,
        resourceIdentifier: { policyVersionIdentifier },
      }),
    ),
  };
};

const savedPolicy = (
  iot: IotState,
  { policyName, policyArn, defaultVersionId, versions }: Policy,
): PolicySnapshot => ({
  policyName,
  policyArn,
  defaultVersionId,
  policyVersions: versions.map(({ versionId, createDate, policyDocument }) => ({
    versionId,
    isDefaultVersion: versionId === defaultVersionId,
    ...(createDate && { createDate: createDate.toISOString() }),
    policyDocument,
  })),
  targets: [...iot.attachments.rightsOf(policyName)],
});

const savedCertificate = (certificate: Certificate): CertificateSnapshot => {
  const { certificateArn, certificateId, status, certificateMode, caCertificateId, validity } = certificate;
  const { creationDate, lastModifiedDate } = certificate;
  return {
    certificateArn,
    certificateId,
    status,
    ...(certificateMode && { certificateMode }),
    ...(caCertificateId && { caCertificateId }),
    ...(creationDate && { creationDate: creationDate.toISOString() }),
    ...(lastModifiedDate && { lastModifiedDate: lastModifiedDate.toISOString() }),
    ...(validity && { validity: savedValidity(validity) }),
  };
};

const savedValidity = ({ notBefore, notAfter }: NonNullable<Certificate['validity']>) => ({
  ...(notBefore && { notBefore: notBefore.toISOString() }),
  ...(notAfter && { notAfter: notAfter.toISOString() }),
});

const savedThing = (
  iot: IotState,
  { thingName, thingArn, thingTypeName, attributes }: Thing,
): ThingSnapshot => ({
  thingName,
  thingArn,
  ...(thingTypeName !== undefined && { thingTypeName }),
  attributes,
  principals: [...iot.principals.leftsOf(thingName)],
});
