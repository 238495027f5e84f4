import { BLAST_RADIUS_CAP } from '../impact';
import type { Plan } from '../plan';
import type { Settings } from './settings';

export type Exclusions = Settings['exclusions'];

/** What was looked up, or why it could not be. */
export type LookUp<T> = { readonly found: T } | { readonly failed: string };

export interface ThingFacts {
  readonly attributes: Readonly<Record<string, string>>;
  readonly thingType: string | undefined;
  readonly groups: readonly string[];
}

/** What exclusions are held against; only what `factsNeeded` names has to be looked up. */
export interface ExclusionFacts {
  /** The things that a plan touches, by name. */
  readonly things: ReadonlyMap<string, LookUp<ThingFacts>>;
  readonly policyTags: LookUp<Readonly<Record<string, string>>>;
  readonly certificateIds: LookUp<readonly string[]>;
}

export interface FactsNeeded {
  readonly things: boolean;
  readonly policyTags: boolean;
  readonly certificateIds: boolean;
}

/** Whatever no exclusion speaks of need not be looked up. */
export const factsNeeded = (exclusions: Exclusions): FactsNeeded => ({
  things:
    Object.keys(exclusions.thingAttributes).length +
      exclusions.thingTypes.length +
      exclusions.thingGroups.length >
    0,
  policyTags: Object.keys(exclusions.policyTags).length > 0,
  certificateIds: exclusions.certificateIds.length > 0,
});

/** Why a plan must not be carried out, as a clause; undefined: nothing excludes it. A look-up that failed excludes. */
export function exclusionOf(plan: Plan, facts: ExclusionFacts, exclusions: Exclusions): string | undefined {
  const needed = factsNeeded(exclusions);
  return (
    policyNameExclusion(plan, exclusions) ??
    (needed.policyTags ? tagExclusion(facts.policyTags, exclusions) : undefined) ??
    (needed.certificateIds ? certificateExclusion(facts.certificateIds, exclusions) : undefined) ??
    (needed.things ? thingsExclusion(plan, facts, exclusions) : undefined)
  );
}

function policyNameExclusion({ target }: Plan, { policyNames }: Exclusions): string | undefined {
  const { policyName } = target;
  return typeof policyName === 'string' && policyNames.includes(policyName)
    ? `the settings exclude the policy ${policyName}`
    : undefined;
}

function tagExclusion(tags: ExclusionFacts['policyTags'], { policyTags }: Exclusions): string | undefined {
  if ('failed' in tags) return `the tags of its policy could not be looked up (${tags.failed})`;
  const tag = firstMatch(tags.found, policyTags);
  return tag && `the settings exclude policies with the tag ${tag}`;
}

function certificateExclusion(
  ids: ExclusionFacts['certificateIds'],
  { certificateIds }: Exclusions,
): string | undefined {
  if ('failed' in ids) return `its certificates could not be looked up (${ids.failed})`;
  const excluded = ids.found.find((id) => certificateIds.includes(id));
  return excluded && `the settings exclude the certificate ${excluded}`;
}

/** Things that planning has not read are as good as a look-up that failed. */
function thingsExclusion(
  { impact }: Plan,
  { things }: ExclusionFacts,
  exclusions: Exclusions,
): string | undefined {
  if (impact.certificates > BLAST_RADIUS_CAP && impact.things.length === 0)
    return `the things of its ${impact.certificates} certificates were not looked up`;
  if (impact.thingGroups.length > 0)
    return `the things of its ${impact.thingGroups.length} thing group(s) were not looked up`;
  for (const name of impact.things) {
    const reason = thingExclusion(name, things.get(name) ?? { failed: 'not asked for' }, exclusions);
    if (reason !== undefined) return reason;
  }
  return undefined;
}

function thingExclusion(name: string, thing: LookUp<ThingFacts>, exclusions: Exclusions): string | undefined {
  if ('failed' in thing) return `the thing ${name} could not be looked up (${thing.failed})`;
  const { attributes, thingType, groups } = thing.found;
  const attribute = firstMatch(attributes, exclusions.thingAttributes);
  if (attribute !== undefined) return `the settings exclude the thing ${name} by its attribute ${attribute}`;
  if (thingType !== undefined && exclusions.thingTypes.includes(thingType))
    return `the settings exclude the thing ${name} by its type ${thingType}`;
  const group = groups.find((one) => exclusions.thingGroups.includes(one));
  return group && `the settings exclude the thing ${name} by its group ${group}`;
}

/** Null stands for any value. */
const firstMatch = (
  actual: Readonly<Record<string, string>>,
  excluded: Readonly<Record<string, string | null>>,
): string | undefined =>
  Object.entries(excluded).find(
    ([name, value]) => Object.hasOwn(actual, name) && (value === null || actual[name] === value),
  )?.[0];
