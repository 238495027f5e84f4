import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { loadSnapshot } from '../../../rehearsal/account/snapshot/load';
import { saveSnapshot } from '../../../rehearsal/account/snapshot/save';
import type { Snapshot } from '../../../rehearsal/account/snapshot/snapshot';
import cases from '../../cases/snapshot-errors.json';
import { certificateArn, IDENTITY, rehearse } from './rehearsed-account';

const EXAMPLE: unknown = JSON.parse(
  readFileSync(join(__dirname, '../../../docs/account-snapshot.example.json'), 'utf8'),
);

const throughAnAccount = (snapshot: Snapshot): Snapshot =>
  saveSnapshot(rehearse({ ...snapshot.account, snapshot }).account);

const name = fc.stringMatching(/^[a-z]{1,3}$/);
const names = fc.uniqueArray(name, { maxLength: 4 });
const optionalTime = fc.option(
  fc.oneof(fc.integer({ min: 0, max: 4e9 }), fc.constant('2026-01-19T16:40:02+01:00')),
  { nil: undefined },
);
const arnOf = (kind: string) =>
  names.map((all) => all.map((one) => `arn:aws:iot:eu-west-1:111122223333:${kind}/${one}`));
const withoutUndefined = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

const version = fc.record({
  versionId: fc.integer({ min: 1, max: 9 }).map(String),
  createDate: optionalTime,
  policyDocument: fc.json(),
});
const policy = fc.record({
  policyName: name,
  policyVersions: fc.uniqueArray(version, {
    minLength: 1,
    maxLength: 5,
    selector: ({ versionId }) => versionId,
  }),
  targets: fc.tuple(arnOf('cert'), arnOf('thinggroup')).map((targets) => targets.flat()),
});
const file = fc.record({
  account: fc.constant(IDENTITY),
  policies: fc
    .uniqueArray(policy, { maxLength: 3, selector: ({ policyName }) => policyName })
    .map((all) => all.map((one) => ({ ...one, defaultVersionId: one.policyVersions[0]?.versionId }))),
  certificates: fc.uniqueArray(
    fc.record({
      certificateId: name,
      status: fc.constantFrom('ACTIVE', 'INACTIVE', 'REVOKED', undefined),
      creationDate: optionalTime,
      validity: fc.option(fc.record({ notBefore: optionalTime, notAfter: optionalTime }), { nil: undefined }),
      things: names,
    }),
    { maxLength: 3, selector: ({ certificateId }) => certificateId },
  ),
  things: fc.uniqueArray(
    fc.record({ thingName: name, attributes: fc.dictionary(name, fc.string()), principals: arnOf('cert') }),
    { maxLength: 3, selector: ({ thingName }) => thingName },
  ),
  thingGroups: fc.uniqueArray(fc.record({ thingGroupName: name, things: names }), {
    maxLength: 3,
    selector: ({ thingGroupName }) => thingGroupName,
  }),
});

const EVERYTHING = 'arn:aws:iot:eu-west-1:111122223333:all/things';
const behavior = fc.record({
  name,
  metric: name,
  criteria: fc.constantFrom(
    { comparisonOperator: 'less-than', value: { count: 1 }, durationSeconds: 300 },
    { comparisonOperator: 'less-than', statisticalThreshold: { statistic: 'p90' } },
    { mlDetectionConfig: { confidenceLevel: 'LOW' }, consecutiveDatapointsToAlarm: 2 },
  ),
  suppressAlerts: fc.constantFrom(true, undefined),
});

const dates = { creationDate: optionalTime, lastModifiedDate: optionalTime };
const document = fc.oneof(fc.json(), fc.dictionary(name, fc.string()));
const audited = fc.record({
  account: fc.constant(IDENTITY),
  certificates: fc.uniqueArray(
    fc.record({
      certificateId: name,
      crlStatus: fc.constantFrom('REVOKED', undefined),
      keyVulnerability: fc.constantFrom('CVE-2008-0166', undefined),
      sharedBy: fc.option(names, { nil: undefined }),
      revokedIssuer: fc.option(fc.record({ issuerId: name }), { nil: undefined }),
    }),
    { maxLength: 3, selector: ({ certificateId }) => certificateId },
  ),
  caCertificates: fc.uniqueArray(
    fc.record({
      certificateId: name,
      status: fc.constantFrom('ACTIVE', 'INACTIVE', undefined),
      autoRegistrationStatus: fc.constantFrom('ENABLE', 'DISABLE', undefined),
      ...dates,
    }),
    { maxLength: 3, selector: ({ certificateId }) => certificateId },
  ),
  thingGroups: fc.uniqueArray(
    fc.record({
      thingGroupName: name,
      queryString: fc.option(name, { nil: undefined }),
      thingGroupProperties: fc.option(fc.record({ thingGroupDescription: name }), { nil: undefined }),
      thingGroupMetadata: fc.option(fc.record({ creationDate: optionalTime }), { nil: undefined }),
    }),
    { maxLength: 3, selector: ({ thingGroupName }) => thingGroupName },
  ),
  roleAliases: fc.uniqueArray(fc.record({ roleAlias: name, roleArn: name, ...dates }), {
    maxLength: 3,
    selector: ({ roleAlias }) => roleAlias,
  }),
  connections: fc.uniqueArray(fc.record({ clientId: name }), {
    maxLength: 3,
    selector: ({ clientId }) => clientId,
  }),
  loggingOptions: fc.constantFrom({ logLevel: 'WARN' }, undefined),
  v2LoggingOptions: fc.constantFrom({ disableAllLogs: true }, null, undefined),
  roles: fc.uniqueArray(
    fc.record({
      RoleName: name,
      CreateDate: optionalTime,
      RolePolicyList: fc.array(fc.record({ PolicyName: name, PolicyDocument: document }), { maxLength: 2 }),
      ServicesLastAccessed: fc.option(
        fc.array(fc.record({ ServiceNamespace: name, LastAuthenticated: optionalTime }), { maxLength: 2 }),
        { nil: undefined },
      ),
    }),
    { maxLength: 3, selector: ({ RoleName }) => RoleName },
  ),
  conflictingClientIds: names,
  auditCheckConfigurations: fc.dictionary(name, fc.record({ configuration: fc.dictionary(name, name) })),
  auditSuppressions: fc.uniqueArray(
    fc.record({ checkName: name, resourceIdentifier: fc.record({ clientId: name }) }),
    { maxLength: 3, selector: ({ checkName }) => checkName },
  ),
  securityProfiles: fc.uniqueArray(
    fc.record({
      securityProfileName: name,
      behaviors: fc.uniqueArray(behavior, { maxLength: 2, selector: ({ name }) => name }),
      targets: fc.oneof(fc.constant([EVERYTHING]), arnOf('thinggroup')),
      ...dates,
    }),
    { maxLength: 3, selector: ({ securityProfileName }) => securityProfileName },
  ),
  metrics: fc.array(
    fc.record({
      thingName: name,
      metricName: name,
      timestamp: fc.integer({ min: 0, max: 4e9 }),
      value: fc.record({ count: fc.nat() }),
      anomaly: fc.constantFrom('LOW', undefined),
    }),
    { maxLength: 3 },
  ),
});

test('what an audit reads comes out of an account as it went in', () => {
  fc.assert(
    fc.property(audited.map(withoutUndefined), (json) => {
      const loaded = loadSnapshot(json);
      const saved = throughAnAccount(loaded);
      expect(saved).toEqual(loaded);
      expect(loadSnapshot(JSON.parse(JSON.stringify(saved)))).toEqual(saved);
    }),
    { numRuns: 200 },
  );
});

test('what was loaded, put into an account, saved and loaded again is the same', () => {
  fc.assert(
    fc.property(file.map(withoutUndefined), (json) => {
      const loaded = loadSnapshot(json);
      const saved = throughAnAccount(loaded);
      expect(asSets(saved)).toEqual(asSets(loaded));
      expect(loadSnapshot(JSON.parse(JSON.stringify(saved)))).toEqual(saved);
    }),
    { numRuns: 200 },
  );
});

/** A thing's principals have no order of their own. */
const asSets = (snapshot: Snapshot) => ({
  ...snapshot,
  things: snapshot.things.map((thing) => ({ ...thing, principals: new Set(thing.principals) })),
});

test('the documented example loads with everything derived', () => {
  expect(loadSnapshot(EXAMPLE)).toMatchObject({
    policies: [
      {
        policyArn: 'arn:aws:iot:eu-west-1:123456789012:policy/pump-fleet',
        policyVersions: [
          { versionId: '1', isDefaultVersion: false },
          { versionId: '2', isDefaultVersion: true, policyDocument: expect.stringContaining('"Action":"*"') },
        ],
      },
      { policyName: 'meter-fleet', defaultVersionId: '1' },
      { policyName: 'valve-fleet', defaultVersionId: '1', targets: [] },
    ],
    certificates: [{ creationDate: '2025-11-03T09:12:44.000Z' }, { status: 'ACTIVE' }],
    things: [
      { thingName: 'pump-1', principals: [expect.stringContaining(':cert/1a2b')] },
      { thingName: 'meter-1', principals: [expect.stringContaining(':cert/9f8e')] },
    ],
    thingGroups: [{ thingGroupArn: 'arn:aws:iot:eu-west-1:123456789012:thinggroup/north-site' }],
  });
});

test('the documented example comes out of an account as it went in', () => {
  const loaded = loadSnapshot(EXAMPLE);
  expect(throughAnAccount(loaded)).toEqual(loaded);
});

test('an account is named by an arn when it is not given', () => {
  const policies = [
    {
      policyName: 'fleet',
      policyArn: 'arn:aws-cn:iot:cn-north-1:444455556666:policy/fleet',
      policyDocument: '{}',
    },
  ];
  expect(loadSnapshot({ policies }).account).toEqual({
    accountId: '444455556666',
    region: 'cn-north-1',
    partition: 'aws-cn',
  });
});

test('what is only named is added', () => {
  const groupArn = 'arn:aws:iot:eu-west-1:111122223333:thinggroup/site';
  const loaded = loadSnapshot({
    account: IDENTITY,
    policies: [{ policyName: 'fleet', policyDocument: {}, targets: [certificateArn('a'), groupArn] }],
    certificates: [{ certificateArn: certificateArn('b'), things: ['pump-1'] }],
  });
  expect(loaded).toMatchObject({
    certificates: [
      { certificateArn: certificateArn('b') },
      { certificateArn: certificateArn('a'), status: 'ACTIVE' },
    ],
    things: [{ thingName: 'pump-1', principals: [certificateArn('b')] }],
    thingGroups: [{ thingGroupName: 'site', thingGroupArn: groupArn, things: [] }],
  });
});

test.each(cases)('$title', ({ snapshot, message }) => {
  expect(() => loadSnapshot(snapshot)).toThrow(expect.objectContaining({ name: 'SnapshotError', message }));
});
