import type { Answer } from '../../remediations/approval';
import type { Intent } from '../../remediations/intent';
import type { JsonObject } from '../../remediations/json';
import { securityProfiles } from '../support/arbitrary-account';
import { ANYTHING, certificate, SCOPED } from '../support/policies';

/** What is done once without faults, and then with each single fault. */
export interface SingleCase {
  /** As the table names it: a remediation, and what is particular. */
  readonly name: string;
  /** In the format of a snapshot. */
  readonly snapshot: Readonly<Record<string, unknown>>;
  /** The finding, of those that an audit and the metrics give. */
  readonly picks: (finding: JsonObject) => boolean;
  /** What is asked for first, without faults. */
  readonly before?: readonly Intent[];
  /** What is asked for with a fault; `release`: by an alarm that clears. */
  readonly intent: Intent;
  readonly answer?: Answer;
}

const ofCheck =
  (check: string, reason = '') =>
  ({ ProductFields }: JsonObject): boolean => {
    const { CheckName, ReasonForNonComplianceCode } = ProductFields as Readonly<Record<string, string>>;
    return CheckName === check && (ReasonForNonComplianceCode ?? '').includes(reason);
  };

const versions = (count: number) =>
  Array.from({ length: count }, (_, at) => ({
    versionId: String(at + 1),
    isDefaultVersion: at === count - 1,
    createDate: `2026-01-0${at + 1}T00:00:00.000Z`,
    policyDocument: at === count - 1 ? ANYTHING : SCOPED,
  }));

const policyWith = (count: number) => ({
  policies: [
    {
      policyName: 'LinePolicy',
      policyVersions: versions(count),
      targets: [certificate('a'), certificate('b')],
    },
  ],
  things: [
    { thingName: 'press-1', principals: [certificate('a')] },
    { thingName: 'press-2', principals: [certificate('b')] },
  ],
});

const certificateWith = (overrides: object) => ({
  ...policyWith(1),
  certificates: [
    { certificateId: 'a'.repeat(64), status: 'ACTIVE', ...overrides },
    { certificateId: 'b'.repeat(64), status: 'ACTIVE' },
  ],
});

const ROLE = 'arn:aws:iam::111122223333:role/camera';

const role = {
  roles: [
    {
      RoleName: 'camera',
      Arn: ROLE,
      RolePolicyList: [{ PolicyName: 'own', PolicyDocument: ANYTHING }],
      ServicesLastAccessed: [{ ServiceNamespace: 's3' }],
    },
  ],
  roleAliases: [{ roleAlias: 'cam', roleArn: ROLE }],
};

export const MEASURED = { thingName: 'press-1', metricName: 'aws:message-byte-size' };

const alarm = {
  ...certificateWith({}),
  securityProfiles,
  metrics: [
    {
      ...MEASURED,
      timestamp: '2026-03-01T06:00:00Z',
      value: { count: 12 },
    },
  ],
  connections: [{ clientId: 'press-1', certificateId: 'a'.repeat(64) }],
};

const isViolation = ({ ProductArn }: JsonObject): boolean => String(ProductArn).endsWith('-detect');

const revoked = { status: 'ACTIVE', crlStatus: 'REVOKED' };
const weak = { keyVulnerability: 'CVE-2008-0166' };
const shared = { sharedBy: ['press-1', 'laptop'] };
const approved = { answer: 'approved' } as const;
const remediate = { intent: 'remediate' } as const;
const undo = { before: ['remediate'], intent: 'undo' } as const;

const OVERLY = ofCheck('IOT_POLICY_OVERLY_PERMISSIVE_CHECK');
const REVOKED = ofCheck('REVOKED_DEVICE_CERTIFICATE_STILL_ACTIVE_CHECK');
const WEAK_CA = ofCheck('CA_CERTIFICATE_KEY_QUALITY_CHECK');
const SHARED = ofCheck('DEVICE_CERTIFICATE_SHARED_CHECK');
const LOGGING = ofCheck('LOGGING_DISABLED_CHECK');
const ALIAS = ofCheck('IOT_ROLE_ALIAS_OVERLY_PERMISSIVE_CHECK', 'NON_THING');

const ca = {
  ...policyWith(1),
  caCertificates: [
    { certificateId: 'c'.repeat(64), status: 'ACTIVE', autoRegistrationStatus: 'ENABLE', ...weak },
  ],
};

const logging = {
  v2LoggingOptions: { defaultLogLevel: 'INFO', disableAllLogs: true, roleArn: `${ROLE}-logs` },
};

/** Each remediation with its undo, with approval where it asks, and in two steps. */
export const SINGLE_CASES: readonly SingleCase[] = [
  { name: 'replace-policy-version', snapshot: policyWith(1), picks: OVERLY, ...remediate },
  { name: 'replace-policy-version, five versions', snapshot: policyWith(5), picks: OVERLY, ...remediate },
  { name: 'replace-policy-version, undo', snapshot: policyWith(1), picks: OVERLY, ...undo },
  { name: 'revoke-certificate', snapshot: certificateWith(revoked), picks: REVOKED, ...remediate },
  { name: 'revoke-certificate, undo', snapshot: certificateWith(revoked), picks: REVOKED, ...undo },
  {
    name: 'revoke-certificate, approved',
    snapshot: certificateWith(weak),
    picks: ofCheck('DEVICE_CERTIFICATE_KEY_QUALITY_CHECK'),
    ...remediate,
    ...approved,
  },
  {
    name: 'revoke-certificate, REVOKED',
    snapshot: certificateWith(revoked),
    picks: REVOKED,
    intent: 'revoke',
    ...approved,
  },
  { name: 'deactivate-ca-certificate', snapshot: ca, picks: WEAK_CA, ...remediate },
  { name: 'deactivate-ca-certificate, undo', snapshot: ca, picks: WEAK_CA, ...undo },
  { name: 'quarantine-thing', snapshot: alarm, picks: isViolation, intent: 'quarantine' },
  {
    name: 'release-thing, by itself',
    snapshot: alarm,
    picks: isViolation,
    before: ['quarantine'],
    intent: 'release',
  },
  { name: 'release-thing', snapshot: alarm, picks: isViolation, before: ['quarantine'], intent: 'undo' },
  {
    name: 'quarantine-thing, then revoke-certificate',
    snapshot: certificateWith(shared),
    picks: SHARED,
    ...remediate,
    ...approved,
  },
  {
    name: 'quarantine-thing, then revoke-certificate, undo',
    snapshot: certificateWith(shared),
    picks: SHARED,
    ...undo,
    ...approved,
  },
  { name: 'enable-logging', snapshot: logging, picks: LOGGING, ...remediate },
  { name: 'enable-logging, undo', snapshot: logging, picks: LOGGING, ...undo },
  { name: 'restrict-role', snapshot: role, picks: ALIAS, ...remediate, ...approved },
  { name: 'restrict-role, undo', snapshot: role, picks: ALIAS, ...undo, ...approved },
];
