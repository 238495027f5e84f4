import type { Fleet, Provisions } from '../fleet';
import { BLAST_RADIUS_CAP, type Impact } from '../impact';
import { type Plan, seal } from '../plan';
import type { Accused } from './accused';
import { type Containment, contain } from './containment';
import { DENIED_ACTIONS, type Missing, missingFor, QUARANTINE_DOCUMENT } from './quarantine';
import { readSuspects, type Suspects } from './suspects';

export interface QuarantineRequest {
  /** ProductArn/Id of the finding that will hold them. */
  readonly finding: string;
  readonly check: string | null;
  readonly accused: Accused;
}

export type Quarantining =
  | { readonly plan: Plan }
  | { readonly already: string }
  | { readonly impossible: string };

/** Plans the quarantine of the accused as they are now. */
export async function planQuarantine(
  request: QuarantineRequest,
  fleet: Fleet & Provisions,
): Promise<Quarantining> {
  const { quarantineGroup: name } = fleet;
  const group = await fleet.thingGroup(name);
  const policy = await fleet.policyInForce(name);
  const ground = missingFor(name, group, policy?.document);
  if ('inTheWay' in ground) return { impossible: ground.inTheWay };
  const suspects = await readSuspects(request.accused, fleet);
  if (suspects.things.length + suspects.certificates.length === 0)
    return { already: 'what it is about does not exist any more' };
  const containment = contain(suspects);
  if (containment.progress === 'impossible') return { impossible: containment.cannot.join('; ') };
  if (containment.progress === 'already' && isHeldFor(request.finding, suspects))
    return { already: `${inWords(containment)} in quarantine already` };
  return { plan: quarantine(request, containment, { ...ground, name }) };
}

/** Held for this finding, or by nobody who would release it. */
const isHeldFor = (finding: string, { things, certificates }: Suspects): boolean =>
  [...things, ...certificates].every(({ hold }) => hold === undefined || hold.findings.includes(finding));

interface Ground {
  /** Of the group and its policy. */
  readonly name: string;
  readonly missing: readonly Missing[];
}

function quarantine(
  { finding, check }: QuarantineRequest,
  containment: Containment,
  { name, missing }: Ground,
): Plan {
  const reserved = { thingGroupName: name, policyName: name };
  const { certificates, things, cannot } = containment;
  const thingNames = things.map(({ thingName }) => thingName);
  const all = [...things, ...certificates];
  return seal({
    remediation: 'quarantine-thing',
    undoneBy: 'release-thing',
    check,
    undoes: false,
    target: { thingNames, certificateArns: certificates.map(({ certificateArn }) => certificateArn) },
    prior: { inQuarantine: all.filter(({ removes }) => !removes).map(({ target }) => target) },
    changes: [
      {
        actions: DENIED_ACTIONS,
        from: all.map(({ target }) => target),
        to: [],
        why: 'denied as long as the quarantine lasts',
      },
    ],
    impact: impactOn(thingNames, certificates.length),
    ...(cannot.length === 0 ? {} : { cannot }),
    reversible: true,
    resolves: false,
    apply: { ...reserved, policyDocument: QUARANTINE_DOCUMENT, missing, finding, certificates, things },
    undo: { ...reserved, finding, certificates, things },
    summary: `put ${inWords(containment)} in quarantine${exceptions(cannot)}`,
  });
}

/** How much, and the first names. */
export function inWords({ things, certificates }: Pick<Containment, 'things' | 'certificates'>): string {
  const names = things.slice(0, 3).map(({ thingName }) => thingName);
  const more = things.length > names.length ? ', ...' : '';
  const listed = names.length === 0 ? '' : ` (${names.join(', ')}${more})`;
  return `${things.length} thing(s)${listed} and ${certificates.length} certificate(s)`;
}

export const exceptions = (cannot: readonly string[] = []): string =>
  cannot.length === 0 ? '' : `, except that ${cannot.join('; ')}`;

/** Cutting them off is what this is for; too many at once is a concern. */
function impactOn(things: readonly string[], certificates: number): Impact {
  const most = Math.max(things.length, certificates);
  return {
    certificates,
    things,
    thingGroups: [],
    cutOff: things.map((thing) => `thing ${thing}`),
    concerns:
      most > BLAST_RADIUS_CAP
        ? [
            `it cuts off ${most} things or certificates, more than the ${BLAST_RADIUS_CAP} that an automatic run may touch`,
          ]
        : [],
  };
}
