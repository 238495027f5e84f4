import { type Identity, iotArn } from '../identity';
import { deriveCaCertificate, deriveCertificate } from './derive-certificate';
import { deriveIdentity } from './derive-identity';
import { derivePolicy } from './derive-policy';
import { deriveRole } from './derive-role';
import { deriveSecurityProfile } from './derive-security-profile';
import type { SnapshotFile } from './file';
import { loadThingGroups } from './load-thing-groups';
import { parseSnapshotFile } from './parse';
import { refuseDuplicates } from './refuse-duplicates';
import { refuseUnfitMetrics } from './refuse-unfit-metrics';
import type { CertificateSnapshot, PolicySnapshot, Snapshot, ThingSnapshot } from './snapshot';

/** Reads a snapshot file's JSON and derives what it leaves out. Throws `SnapshotError`. */
export const loadSnapshot = (json: unknown): Snapshot => {
  const file = parseSnapshotFile(json);
  const account = deriveIdentity(file);
  const policies = file.policies.map((policy, at) =>
    derivePolicy(account, policy, `snapshot.policies[${at}]`),
  );
  const things = loadThings(account, file);
  const securityProfiles = file.securityProfiles.map((profile, at) =>
    deriveSecurityProfile(account, profile, `snapshot.securityProfiles[${at}]`),
  );
  const targets = [...policies, ...securityProfiles].flatMap(({ targets }) => targets);
  const snapshot = {
    account,
    policies,
    things,
    certificates: loadCertificates(account, file, namedArns(policies, things)),
    caCertificates: file.caCertificates.map((certificate, at) =>
      deriveCaCertificate(account, certificate, `snapshot.caCertificates[${at}]`),
    ),
    thingGroups: loadThingGroups(account, file, targets),
    roleAliases: file.roleAliases.map((alias) => ({
      ...alias,
      roleAliasArn: alias.roleAliasArn ?? iotArn(account, `rolealias/${alias.roleAlias}`),
    })),
    connections: file.connections,
    loggingOptions: file.loggingOptions,
    v2LoggingOptions: file.v2LoggingOptions,
    roles: file.roles.map((role, at) => deriveRole(account, role, at)),
    managedPolicies: file.managedPolicies,
    conflictingClientIds: file.conflictingClientIds,
    cognitoIdentityPools: file.cognitoIdentityPools,
    auditCheckConfigurations: file.auditCheckConfigurations,
    auditSuppressions: file.auditSuppressions,
    securityProfiles,
    metrics: file.metrics,
  };
  refuseDuplicates(snapshot);
  refuseUnfitMetrics(snapshot);
  return snapshot;
};

/** Principals may be given with the things, or things with the certificates. */
const loadThings = (account: Identity, file: SnapshotFile): readonly ThingSnapshot[] => {
  const principals = new Map<string, readonly string[]>(
    file.things.map(({ thingName, principals = [] }) => [thingName, principals]),
  );
  file.certificates.forEach((certificate, at) => {
    if (certificate.things === undefined) return;
    const { certificateArn } = deriveCertificate(account, certificate, `snapshot.certificates[${at}]`);
    for (const thing of certificate.things)
      principals.set(thing, [...(principals.get(thing) ?? []), certificateArn]);
  });
  for (const name of file.thingGroups.flatMap(({ things = [] }) => things))
    if (!principals.has(name)) principals.set(name, []);
  const listed = file.things.map((thing) =>
    deriveThing(account, thing, principals.get(thing.thingName) ?? []),
  );
  const names = new Set(listed.map(({ thingName }) => thingName));
  const derived = [...principals].filter(([name]) => !names.has(name));
  return [...listed, ...derived.map(([thingName, arns]) => deriveThing(account, { thingName }, arns))];
};

const deriveThing = (
  account: Identity,
  { thingName, thingArn, thingTypeName, attributes = {} }: SnapshotFile['things'][number],
  principals: readonly string[],
): ThingSnapshot => ({
  thingName,
  thingArn: thingArn ?? iotArn(account, `thing/${thingName}`),
  ...(thingTypeName !== undefined && { thingTypeName }),
  attributes,
  principals: [...new Set(principals)],
});

const namedArns = (
  policies: readonly PolicySnapshot[],
  things: readonly ThingSnapshot[],
): readonly string[] => [
  ...policies.flatMap(({ targets }) => targets),
  ...things.flatMap(({ principals }) => principals),
];

/** A certificate that is only named, as a target or principal, is taken as ACTIVE. */
const loadCertificates = (
  account: Identity,
  file: SnapshotFile,
  named: readonly string[],
): readonly CertificateSnapshot[] => {
  const listed = file.certificates.map((certificate, at) =>
    deriveCertificate(account, certificate, `snapshot.certificates[${at}]`),
  );
  const arns = new Set(listed.map(({ certificateArn }) => certificateArn));
  const missing = [...new Set(named)].filter((arn) => arn.includes(':cert/') && !arns.has(arn));
  return [
    ...listed,
    ...missing.map((certificateArn) => deriveCertificate(account, { certificateArn }, certificateArn)),
  ];
};
