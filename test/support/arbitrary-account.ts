import fc from 'fast-check';
import { serialisePolicy } from '../../remediations/policy/document';
import { QUARANTINE_DOCUMENT, QUARANTINE_NAME } from '../../remediations/quarantine/quarantine';
import { policies as broadPolicies, policiesWithDenies } from '../remediations/policy/arbitrary-policy';
import { CERTIFICATE_DIGITS, caCertificates, certificates } from './arbitrary-certificates';
import { rolesAndUse } from './arbitrary-roles';
import { ANYTHING, ARN, certificate, document, SCOPED } from './policies';

const THINGS = ['press-1', 'press-2', 'press-3'];
/** Of a client that is no registered thing. */
const LAPTOP = 'laptop';
const IDENTITY = 'eu-west-1:0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0';
const LINE_GROUP = 'line';
const groupArn = (name: string): string => `${ARN}:thinggroup/${name}`;

/** A Deny that a wildcard gets around. */
const LEAKY = document(
  { Effect: 'Allow', Action: 'iot:Subscribe', Resource: `${ARN}:topicfilter/site/*` },
  { Effect: 'Deny', Action: 'iot:Subscribe', Resource: `${ARN}:topicfilter/site/secret/#` },
);

const policyDocument = fc.oneof(
  fc.constantFrom(ANYTHING, SCOPED, LEAKY),
  fc.oneof(broadPolicies, policiesWithDenies).map(serialisePolicy),
);

const target = fc.constantFrom(...CERTIFICATE_DIGITS.map(certificate), groupArn(LINE_GROUP), IDENTITY);

/** At most four versions: with five, the oldest would go for good. */
const policy = (policyName: string) =>
  fc
    .record({
      documents: fc.array(policyDocument, { minLength: 1, maxLength: 4 }),
      inForce: fc.nat(),
      targets: fc.uniqueArray(target, { maxLength: 3 }),
    })
    .map(({ documents, inForce, targets }) => ({
      policyName,
      policyVersions: documents.map((each, at) => ({
        versionId: String(at + 1),
        isDefaultVersion: at === inForce % documents.length,
        createDate: `2026-01-0${at + 1}T00:00:00.000Z`,
        policyDocument: each,
      })),
      targets,
    }));

const thing = (thingName: string) =>
  fc.record({
    thingName: fc.constant(thingName),
    principals: fc.uniqueArray(fc.constantFrom(...CERTIFICATE_DIGITS.map(certificate), IDENTITY), {
      maxLength: 3,
    }),
  });

/** Null: never configured. */
const v2LoggingOptions = fc.constantFrom(
  ...[null, { disableAllLogs: true }, { defaultLogLevel: 'DISABLED', disableAllLogs: false }],
  ...['INFO', 'DISABLED'].flatMap((defaultLogLevel) =>
    [true, false].map((disableAllLogs) => ({
      roleArn: 'arn:aws:iam::111122223333:role/own-logs',
      defaultLogLevel,
      disableAllLogs,
    })),
  ),
);

/** In alarm from 8 bytes on, at once. */
export const securityProfiles = [
  {
    securityProfileName: 'Sizes',
    behaviors: [
      {
        name: 'Small',
        metric: 'aws:message-byte-size',
        criteria: {
          comparisonOperator: 'less-than',
          value: { count: 8 },
          consecutiveDatapointsToAlarm: 1,
          consecutiveDatapointsToClear: 1,
        },
      },
    ],
    targets: [`${ARN}:all/things`],
  },
];

const datapoint = fc.record({
  thingName: fc.constantFrom(...THINGS, LAPTOP),
  metricName: fc.constant('aws:message-byte-size'),
  timestamp: fc.constantFrom('2026-03-01T06:00:00Z', '2026-03-02T05:00:00Z'),
  value: fc.constantFrom({ count: 4 }, { count: 12 }),
});

const parts = fc.record({
  policies: fc.tuple(policy('LinePolicy'), policy('OldPolicy')),
  certificates,
  caCertificates,
  things: fc.tuple(...THINGS.map(thing)),
  lineMembers: fc.subarray(THINGS),
  /** Up to the limit of AWS, where a quarantine finds no room. */
  crowded: fc.subarray(['certificate', 'thing']),
  v2LoggingOptions,
  rolesAndUse,
  connections: fc.subarray([
    { clientId: 'press-1', certificateId: 'a'.repeat(64) },
    { clientId: 'press-3' },
    { clientId: LAPTOP },
  ]),
  conflictingClientIds: fc.subarray(['press-2', LAPTOP], { maxLength: 1 }),
  metrics: fc.array(datapoint, { maxLength: 2 }),
});

/** The quarantine has been used before, so that its group and policy are there. */
const QUARANTINE = {
  policyName: QUARANTINE_NAME,
  policyDocument: QUARANTINE_DOCUMENT,
  targets: [groupArn(QUARANTINE_NAME)],
};

const numbered = (name: string): string[] => Array.from({ length: 10 }, (_, at) => `${name}-${at}`);

/** Certificate a with ten policies, as many as AWS allows. */
const crowdOfPolicies = numbered('own').map((policyName) => ({
  policyName,
  policyDocument: SCOPED,
  targets: [certificate('a')],
}));

const crowdOfGroups = numbered('shift').map((thingGroupName) => ({ thingGroupName, things: ['press-1'] }));

/** A whole account, in the format of a snapshot. */
export const accounts = parts.map(({ policies, lineMembers, crowded, rolesAndUse, metrics, ...rest }) => {
  const own = crowded.includes('certificate')
    ? policies.map((one) => ({
        ...one,
        targets: one.targets.filter((each) => each !== certificate('a')),
      }))
    : policies;
  const isCrowd = crowded.includes('thing');
  return {
    ...rest,
    ...rolesAndUse,
    policies: [...own, QUARANTINE, ...(crowded.includes('certificate') ? crowdOfPolicies : [])],
    thingGroups: [
      { thingGroupName: QUARANTINE_NAME },
      {
        thingGroupName: LINE_GROUP,
        things: isCrowd ? lineMembers.filter((name) => name !== 'press-1') : lineMembers,
      },
      ...(isCrowd ? crowdOfGroups : []),
    ],
    securityProfiles,
    metrics,
  };
});
