import type { Account } from '../account';
import type { DetectState, SecurityProfile } from '../device-defender/detect/state';
import type { Role } from '../iam/state';
import type { Certificate, IotState, Policy, RoleAlias, Thing, ThingGroup } from '../iot/state';
import type {
  PolicySnapshot,
  RoleAliasSnapshot,
  RoleSnapshot,
  SecurityProfileSnapshot,
  Snapshot,
  ThingSnapshot,
} from './snapshot';

/** The account as a snapshot, in the form that `loadSnapshot` gives. */
export const saveSnapshot = ({ identity, state }: Pick<Account, 'identity' | 'state'>): Snapshot => {
  const { iot, iam, deviceDefender } = state;
  const { detect } = deviceDefender;
  return {
    account: identity,
    policies: Array.from(iot.policies.values(), (policy) => savedPolicy(iot, policy)),
    certificates: Array.from(iot.certificates.values(), (one) => ({ ...one, ...savedDates(one) })),
    caCertificates: Array.from(iot.caCertificates.values(), (one) => ({ ...one, ...savedDates(one) })),
    things: Array.from(iot.things.values(), (thing) => savedThing(iot, thing)),
    thingGroups: Array.from(iot.thingGroups.values(), (group) => ({
      ...savedThingGroup(group),
      things: [...iot.memberships.rightsOf(group.thingGroupName)],
    })),
    roleAliases: Array.from(iot.roleAliases.values(), savedRoleAlias),
    connections: [...iot.connections.values()],
    loggingOptions: iot.logging.v1,
    v2LoggingOptions: iot.logging.v2,
    roles: Array.from(iam.roles.values(), savedRole),
    managedPolicies: [...iam.managedPolicies.values()],
    conflictingClientIds: [...deviceDefender.conflictingClientIds],
    cognitoIdentityPools: [...deviceDefender.identityPools.values()],
    auditCheckConfigurations: Object.fromEntries(deviceDefender.checkConfigurations),
    auditSuppressions: [...deviceDefender.suppressions.values()],
    securityProfiles: Array.from(detect.securityProfiles.values(), (one) =>
      savedSecurityProfile(detect, one),
    ),
    metrics: [...detect.evaluated, ...detect.pending].map((datapoint) => ({
      ...datapoint,
      timestamp: datapoint.timestamp.toISOString(),
    })),
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

const savedDates = ({
  creationDate,
  lastModifiedDate,
  validity,
}: Pick<Certificate, 'creationDate' | 'lastModifiedDate' | 'validity'>) => ({
  creationDate: creationDate?.toISOString(),
  lastModifiedDate: lastModifiedDate?.toISOString(),
  validity: validity && {
    notBefore: validity.notBefore?.toISOString(),
    notAfter: validity.notAfter?.toISOString(),
  },
});

const savedSecurityProfile = (
  { targets }: DetectState,
  { creationDate, lastModifiedDate, ...profile }: SecurityProfile,
): SecurityProfileSnapshot => ({
  ...profile,
  creationDate: creationDate?.toISOString(),
  lastModifiedDate: lastModifiedDate?.toISOString(),
  targets: [...targets.rightsOf(profile.securityProfileName)],
});

const savedThingGroup = ({ thingGroupMetadata, ...group }: ThingGroup) => ({
  ...group,
  ...(thingGroupMetadata && {
    thingGroupMetadata: {
      ...thingGroupMetadata,
      creationDate: thingGroupMetadata.creationDate?.toISOString(),
    },
  }),
});

const savedRoleAlias = (alias: RoleAlias): RoleAliasSnapshot => ({
  ...alias,
  creationDate: alias.creationDate?.toISOString(),
  lastModifiedDate: alias.lastModifiedDate?.toISOString(),
});

const savedRole = ({ ServicesLastAccessed, ...role }: Role): RoleSnapshot => ({
  ...role,
  CreateDate: role.CreateDate.toISOString(),
  ...(ServicesLastAccessed && {
    ServicesLastAccessed: ServicesLastAccessed.map(({ ServiceNamespace, LastAuthenticated }) => ({
      ServiceNamespace,
      LastAuthenticated: LastAuthenticated?.toISOString(),
    })),
  }),
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
