import {
  DescribeThingCommand,
  type IoTClient,
  ListTagsForResourceCommand,
  paginateListTargetsForPolicy,
} from '@aws-sdk/client-iot';
import type { JsonObject } from '../remediations/json';
import type { Plan } from '../remediations/plan';
import {
  type ExclusionFacts,
  type Exclusions,
  factsNeeded,
  type LookUp,
  type ThingFacts,
} from '../remediations/settings/exclusion';
import { readThing } from './read-thing';

/** Looks up what the exclusions speak of; what fails is said, not thrown. */
export async function readExclusionFacts(
  iot: IoTClient,
  { target, impact }: Pick<Plan, 'target' | 'impact'>,
  exclusions: Exclusions,
): Promise<ExclusionFacts> {
  const needed = factsNeeded(exclusions);
  const things = new Map<string, LookUp<ThingFacts>>();
  for (const name of needed.things ? impact.things : [])
    things.set(name, await lookUp(readThingFacts(iot, name)));
  return {
    things,
    policyTags: await lookUp(needed.policyTags ? readPolicyTags(iot, target) : Promise.resolve({})),
    certificateIds: await lookUp(
      needed.certificateIds ? readCertificateIds(iot, target) : Promise.resolve([]),
    ),
  };
}

async function lookUp<T>(reading: Promise<T>): Promise<LookUp<T>> {
  try {
    return { found: await reading };
  } catch (error) {
    return { failed: error instanceof Error ? error.name : String(error) };
  }
}

/** A thing is excluded by the groups that its group is in, too: ListThingGroupsForThing names those it is a member of. */
async function readThingFacts(iot: IoTClient, thingName: string): Promise<ThingFacts> {
  const { attributes = {}, thingTypeName } = await iot.send(new DescribeThingCommand({ thingName }));
  const thing = await readThing(iot, thingName);
  return { attributes, thingType: thingTypeName, groups: thing?.groups ?? [] };
}

async function readPolicyTags(iot: IoTClient, { policyArn }: JsonObject): Promise<Record<string, string>> {
  const tags: Record<string, string> = {};
  if (typeof policyArn !== 'string') return tags;
  let nextToken: string | undefined;
  do {
    const page = await iot.send(new ListTagsForResourceCommand({ resourceArn: policyArn, nextToken }));
    for (const { Key = '', Value = '' } of page.tags ?? []) tags[Key] = Value;
    nextToken = page.nextToken;
  } while (nextToken !== undefined);
  return tags;
}

/** The ids that a plan names, and those of the certificates that its policy is on. */
async function readCertificateIds(iot: IoTClient, target: JsonObject): Promise<string[]> {
  const { certificateId, certificateIds, certificateArns, policyName } = target;
  const named = [certificateId, certificateIds, certificateArns].flat();
  if (typeof policyName === 'string') {
    for await (const page of paginateListTargetsForPolicy({ client: iot, pageSize: 250 }, { policyName }))
      named.push(...(page.targets ?? []));
  }
  return named.filter((one) => typeof one === 'string').map((one) => one.slice(one.lastIndexOf('/') + 1));
}
