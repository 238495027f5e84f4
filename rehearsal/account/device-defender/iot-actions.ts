import * as sdk from '@aws-sdk/client-iot';

/**
 * The kinds of actions that the role checks tell apart.
 * https://docs.aws.amazon.com/iot-device-defender/latest/devguide/audit-chk-unauth-cognito-role-permissive.html
 */
const THING_WRITES = [
  'AddThingToThingGroup',
  'AttachThingPrincipal',
  'CreateThing',
  'DeleteThing',
  'DetachThingPrincipal',
  'ListThings',
  'ListThingsInThingGroup',
  'RegisterThing',
  'RemoveThingFromThingGroup',
  'UpdateThing',
  'UpdateThingGroupsForThing',
];
const THING_READS = [
  'DescribeThing',
  'ListJobExecutionsForThing',
  'ListThingGroupsForThing',
  'ListThingPrincipals',
];
const JOBS = [
  'DescribeJobExecution',
  'GetPendingJobExecutions',
  'StartNextPendingJobExecution',
  'UpdateJobExecution',
];
const DATA_PLANE = [
  'Connect',
  'Publish',
  'Subscribe',
  'DeleteThingShadow',
  'GetThingShadow',
  'UpdateThingShadow',
];

const ofIot = (name: string): string => `iot:${name}`;

export const IOT_THING_WRITES: readonly string[] = THING_WRITES.map(ofIot);
export const IOT_THING_READS: readonly string[] = THING_READS.map(ofIot);
export const IOT_DATA_PLANE: readonly string[] = [
  ...[...DATA_PLANE, ...JOBS].map(ofIot),
  ...JOBS.map((name) => `iotjobsdata:${name}`),
];

/** Every other operation of the API, read off the SDK, whose base class is named `$Command`. */
const discussed = new Set([...THING_WRITES, ...THING_READS, ...JOBS]);
export const IOT_NON_THING_ADMIN: readonly string[] = Object.keys(sdk)
  .flatMap((name) => (name.endsWith('Command') ? [name.slice(0, -'Command'.length)] : []))
  .filter((name) => name !== '$' && !discussed.has(name))
  .map(ofIot);
