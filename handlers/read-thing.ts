import {
  DescribeThingGroupCommand,
  type IoTClient,
  paginateListAttachedPolicies,
  paginateListThingGroupsForThing,
  paginateListThingPrincipals,
} from '@aws-sdk/client-iot';
import type { ThingGroupState } from '../remediations/quarantine/quarantine';
import type { ThingState } from '../remediations/quarantine/suspects';
import { unlessGone } from './unless-gone';

/** Undefined: no such thing is registered. */
export const readThing = (iot: IoTClient, thingName: string): Promise<ThingState | undefined> =>
  unlessGone(readRegisteredThing(iot, thingName));

async function readRegisteredThing(iot: IoTClient, thingName: string): Promise<ThingState> {
  const principals: string[] = [];
  for await (const page of paginateListThingPrincipals({ client: iot }, { thingName })) {
    principals.push(...(page.principals ?? []));
  }
  const groups: string[] = [];
  for await (const page of paginateListThingGroupsForThing({ client: iot }, { thingName })) {
    groups.push(...(page.thingGroups ?? []).flatMap(({ groupName }) => groupName ?? []));
  }
  return {
    thingName,
    groups,
    certificateArns: principals.filter(isCertificate),
    identities: principals.filter((one) => !isCertificate(one)),
  };
}

const isCertificate = (principal: string): boolean => principal.includes(':cert/');

/** Undefined: there is no such thing group. */
export async function readThingGroup(
  iot: IoTClient,
  thingGroupName: string,
): Promise<ThingGroupState | undefined> {
  const group = await unlessGone(iot.send(new DescribeThingGroupCommand({ thingGroupName })));
  if (group === undefined) return undefined;
  const isDynamic = group.queryString !== undefined;
  return {
    isDynamic,
    parent: group.thingGroupMetadata?.parentGroupName,
    // A dynamic group has none, and IoT refuses the question.
    policies: isDynamic ? [] : ((await readAttachedPolicies(iot, group.thingGroupArn ?? '')) ?? []),
  };
}

/** Names of the policies of a certificate or thing group; undefined: there is no such target. */
export const readAttachedPolicies = (iot: IoTClient, target: string): Promise<string[] | undefined> =>
  unlessGone(listAttachedPolicies(iot, target));

async function listAttachedPolicies(iot: IoTClient, target: string): Promise<string[]> {
  const policies: string[] = [];
  for await (const page of paginateListAttachedPolicies({ client: iot, pageSize: 250 }, { target })) {
    policies.push(...(page.policies ?? []).flatMap(({ policyName }) => policyName ?? []));
  }
  return policies;
}
