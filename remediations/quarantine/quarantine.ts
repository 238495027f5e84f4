/**
 * The static root group of quarantined things, and its Deny policy, unless the settings name them otherwise; both are
 * made on first use.
 */
export const QUARANTINE_NAME = 'FleetWardenQuarantine';

/** What devices do: https://docs.aws.amazon.com/iot/latest/developerguide/iot-policy-actions.html */
export const DENIED_ACTIONS = [
  'iot:Connect',
  'iot:Publish',
  'iot:Subscribe',
  'iot:Receive',
  'iot:RetainPublish',
];

export const QUARANTINE_DOCUMENT = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Deny', Action: DENIED_ACTIONS, Resource: '*' }],
});

/** https://docs.aws.amazon.com/iot/latest/developerguide/thing-groups.html */
const MAX_POLICIES_OF_GROUP = 2;

/** What bears the reserved name now. */
export interface ThingGroupState {
  readonly isDynamic: boolean;
  readonly parent: string | undefined;
  /** Names of the policies attached to it. */
  readonly policies: readonly string[];
}

/** In the order in which they have to be made. */
export type Missing = 'policy' | 'group';

/** What first use has to make, or why somebody else's group or policy of the reserved name is in the way. */
export function missingFor(
  name: string,
  group: ThingGroupState | undefined,
  document: string | undefined,
): { readonly missing: readonly Missing[] } | { readonly inTheWay: string } {
  if (document !== undefined && document !== QUARANTINE_DOCUMENT)
    return { inTheWay: `the policy ${name} does not say what a quarantine denies` };
  if (group?.isDynamic === true)
    return {
      inTheWay: `the thing group ${name} is dynamic, and such a group can hold no policy`,
    };
  if (group?.parent !== undefined) return { inTheWay: `the thing group ${name} is not a root group` };
  const isReady = group?.policies.includes(name) === true;
  if (!isReady && (group?.policies.length ?? 0) >= MAX_POLICIES_OF_GROUP)
    return { inTheWay: `the thing group ${name} has ${MAX_POLICIES_OF_GROUP} other policies` };
  return {
    missing: [...(document === undefined ? ['policy' as const] : []), ...(isReady ? [] : ['group' as const])],
  };
}
