/**
 * Certificates and things that one run may touch without approval. Also the bound of what planning reads:
 * ListPrincipalThings allows 10 calls a second
 * (https://docs.aws.amazon.com/general/latest/gr/iot-core.html), so 50 certificates take 5 seconds.
 */
export const BLAST_RADIUS_CAP = 50;

/** Whom a policy is attached to, as read from AWS. */
export interface PolicyTargets {
  /** Certificate ARN to names of its things; complete only if there are at most BLAST_RADIUS_CAP certificates. */
  readonly thingsByCertificate: ReadonlyMap<string, readonly string[]>;
  readonly certificates: number;
  readonly thingGroups: readonly string[];
  /** Targets that are neither: Amazon Cognito identities. */
  readonly identities: readonly string[];
}

/** What a replaced policy touches; `cutOff` names who certainly loses access. */
export interface Impact {
  readonly certificates: number;
  readonly things: readonly string[];
  readonly thingGroups: readonly string[];
  readonly cutOff: readonly string[];
  /** Reasons why a person should look first; empty: within the bounds of an automatic run. */
  readonly concerns: readonly string[];
}

/**
 * `staysConnected` says whether a thing may connect under its own name both before and after the change; without it
 * the change does not depend on things.
 */
export function assessImpact(targets: PolicyTargets, staysConnected?: (thing: string) => boolean): Impact {
  const cutOff = staysConnected === undefined ? [] : whoIsCutOff(targets, staysConnected);
  const things = [...new Set([...targets.thingsByCertificate.values()].flat())].sort();
  return {
    certificates: targets.certificates,
    things,
    thingGroups: targets.thingGroups,
    cutOff,
    concerns: concerns(targets, things.length, cutOff),
  };
}

/** A narrowed policy speaks of the connecting thing: who has none, or connects under another name, loses access. */
function whoIsCutOff(
  { thingsByCertificate, identities }: PolicyTargets,
  staysConnected: (thing: string) => boolean,
): string[] {
  const certificates = [...thingsByCertificate].flatMap(([arn, things]) => {
    const certificate = `certificate ${arn.slice(arn.lastIndexOf('/') + 1)}`;
    if (things.length === 0) return [`${certificate} has no thing`];
    return things.some(staysConnected)
      ? []
      : [`${certificate}: its thing ${things[0]} connects under another name`];
  });
  return [...certificates, ...identities.map((id) => `identity ${id} has no thing`)];
}

function concerns(targets: PolicyTargets, things: number, cutOff: readonly string[]): string[] {
  const found: string[] = [];
  if (Math.max(targets.certificates, things) > BLAST_RADIUS_CAP) {
    const touched =
      targets.certificates > BLAST_RADIUS_CAP ? `${targets.certificates} certificates` : `${things} things`;
    found.push(`it touches ${touched}, more than the ${BLAST_RADIUS_CAP} that an automatic run may touch`);
  }
  if (targets.thingGroups.length > 0) {
    found.push(
      `the policy is attached to ${targets.thingGroups.length} thing group(s), whose things are not counted`,
    );
  }
  if (cutOff.length > 0) found.push(`${cutOff.length} would be cut off (${cutOff.slice(0, 2).join('; ')})`);
  return found;
}
