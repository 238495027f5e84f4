import { hasWildcard, matches } from './pattern';

/** What an action is granted on: the first part of the resource's name in its ARN. */
export type ResourceType = 'client' | 'topic' | 'topicfilter' | 'thing' | 'rolealias' | 'any';

export interface Action {
  readonly name: string;
  readonly type: ResourceType;
  /** Is a broad grant of it an offence? `iot:Receive` never is, by AWS's definition of the check. */
  readonly judged: boolean;
  /** Kept when a wildcard that covers it is narrowed? The others have to be named to be granted. */
  readonly device: boolean;
}

const messaging = (name: string, type: ResourceType, judged = true): Action => ({
  name,
  type,
  judged,
  device: true,
});
const thing = (name: string): Action => messaging(name, 'thing');
const namedOnly = (name: string, type: ResourceType): Action => ({
  name,
  type,
  judged: false,
  device: false,
});

const JOB_ACTIONS = [
  'DescribeJobExecution',
  'GetPendingJobExecutions',
  'StartNextPendingJobExecution',
  'UpdateJobExecution',
];

/**
 * The actions of the device data plane.
 * https://docs.aws.amazon.com/iot/latest/developerguide/iot-policy-actions.html
 */
export const DATA_PLANE_ACTIONS: readonly Action[] = [
  messaging('iot:Connect', 'client'),
  messaging('iot:Publish', 'topic'),
  messaging('iot:RetainPublish', 'topic'),
  messaging('iot:Receive', 'topic', false),
  messaging('iot:Subscribe', 'topicfilter'),
  thing('iot:GetThingShadow'),
  thing('iot:UpdateThingShadow'),
  thing('iot:DeleteThingShadow'),
  thing('iot:ListNamedShadowsForThing'),
  ...JOB_ACTIONS.map((name) => thing(`iot:${name}`)),
  ...JOB_ACTIONS.map((name) => thing(`iotjobsdata:${name}`)),
  namedOnly('iot:GetRetainedMessage', 'topic'),
  namedOnly('iot:ListRetainedMessages', 'any'),
  namedOnly('iot:AssumeRoleWithCertificate', 'rolealias'),
];

const byName = new Map(DATA_PLANE_ACTIONS.map((action) => [action.name.toLowerCase(), action]));
const expanded = new Map<string, readonly Action[]>();
const EXPANSIONS_KEPT = 500;

/** The data-plane actions that an action of a policy covers; upper and lower case are the same. */
export function actionsCoveredBy(written: string): readonly Action[] {
  const known = expanded.get(written);
  if (known) return known;
  if (expanded.size >= EXPANSIONS_KEPT) expanded.clear();
  const covered = expand(written.toLowerCase());
  expanded.set(written, covered);
  return covered;
}

function expand(pattern: string): readonly Action[] {
  if (hasWildcard(pattern)) return DATA_PLANE_ACTIONS.filter((action) => coversAction(pattern, action.name));
  const action = byName.get(pattern);
  return action ? [action] : [];
}

/** Does an action as written in a policy cover a concrete one? */
export const coversAction = (written: string, name: string): boolean =>
  matches(written.toLowerCase(), name.toLowerCase());
