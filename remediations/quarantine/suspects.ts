import type { Fleet, Provisions } from '../fleet';
import { BLAST_RADIUS_CAP } from '../impact';
import type { Accused } from './accused';
import { certificateTarget, type Target, thingTarget } from './target';

/** Things and certificates, of each as many, that one run looks at: twice what may go without approval. */
export const MAX_SUSPECTS = 2 * BLAST_RADIUS_CAP;

/** A registered thing, as far as a quarantine looks at it. */
export interface ThingState {
  readonly thingName: string;
  /** Names of the groups that it is in itself. */
  readonly groups: readonly string[];
  readonly certificateArns: readonly string[];
  /** Principals that are no certificates: Amazon Cognito identities. */
  readonly identities: readonly string[];
}

/** What the journal keeps of a thing or certificate in quarantine. */
export interface Hold {
  /** Who holds it, by ProductArn/Id of the finding; nobody any more: a release has not finished. */
  readonly findings: readonly string[];
  /** Whether Fleet Warden has put it in quarantine; otherwise it was there before. */
  readonly removes: boolean;
}

export type ThingSuspect = ThingState &
  Target & {
    /** Whether it is in the group of the quarantine. */
    readonly isMember: boolean;
    readonly hold: Hold | undefined;
  };

export interface CertificateSuspect {
  readonly certificateArn: string;
  /** Names of the policies attached to it. */
  readonly policies: readonly string[];
  /** Whether the policy of the quarantine is among them. */
  readonly isDenied: boolean;
  readonly hold: Hold | undefined;
}

/** Things and certificates of a quarantine as they are now. */
export interface Suspects {
  readonly things: readonly ThingSuspect[];
  readonly certificates: readonly CertificateSuspect[];
  /** There are more than one run looks at. */
  readonly isCut: boolean;
}

/** Reads the accused things with their certificates, and the accused certificates; who is gone is left out. */
export async function readSuspects(
  { thingNames, certificateArns }: Accused,
  fleet: Fleet & Provisions,
): Promise<Suspects> {
  const things = await readEach(thingNames.slice(0, MAX_SUSPECTS), (name) => readThing(name, fleet));
  const arns = [...new Set([...certificateArns, ...things.flatMap((thing) => thing.certificateArns)])];
  const certificates = await readEach(arns.slice(0, MAX_SUSPECTS), (arn) => readCertificate(arn, fleet));
  return { things, certificates, isCut: Math.max(thingNames.length, arns.length) > MAX_SUSPECTS };
}

async function readThing(thingName: string, fleet: Fleet & Provisions): Promise<ThingSuspect | undefined> {
  const thing = await fleet.thing(thingName);
  const named = thingTarget(thingName, fleet.accountId);
  return (
    thing && {
      ...thing,
      ...named,
      isMember: thing.groups.includes(fleet.quarantineGroup),
      hold: await fleet.hold(named.subject),
    }
  );
}

async function readCertificate(
  certificateArn: string,
  fleet: Fleet & Provisions,
): Promise<CertificateSuspect | undefined> {
  const policies = await fleet.attachedPolicies(certificateArn);
  return (
    policies && {
      certificateArn,
      policies,
      isDenied: policies.includes(fleet.quarantineGroup),
      hold: await fleet.hold(certificateTarget(certificateArn).subject),
    }
  );
}

/** One after the other: IoT allows some of these reads only 10 to 20 times a second. */
async function readEach<Name, State>(
  names: readonly Name[],
  read: (name: Name) => Promise<State | undefined>,
): Promise<State[]> {
  const states: State[] = [];
  for (const name of names) {
    const state = await read(name);
    if (state !== undefined) states.push(state);
  }
  return states;
}
