import {
  type CertificateSuspect,
  type Hold,
  MAX_SUSPECTS,
  type Suspects,
  type ThingSuspect,
} from './suspects';
import { certificateTarget, type Target } from './target';

/** https://docs.aws.amazon.com/iot/latest/developerguide/thing-groups.html */
const MAX_GROUPS_OF_THING = 10;
/** https://docs.aws.amazon.com/general/latest/gr/iot-core.html#limits_iot */
const MAX_POLICIES_OF_CERTIFICATE = 10;

/** `removes`: Fleet Warden has put it in quarantine, so the last release takes it out again. */
export type CertificateContainment = Target & { readonly certificateArn: string; readonly removes: boolean };

export type ThingContainment = Target & {
  readonly thingName: string;
  readonly joins: boolean;
  readonly removes: boolean;
};

/** What a quarantine does, target by target; its release takes away exactly what it has added. */
export interface Containment {
  readonly certificates: readonly CertificateContainment[];
  readonly things: readonly ThingContainment[];
  /** What cannot be done, each a clause for the plan and the note. */
  readonly cannot: readonly string[];
  /** `already`: all that can be done has been; `impossible`: nothing can be. */
  readonly progress: 'open' | 'already' | 'impossible';
}

/** Membership alone is bypassed by connecting under another client id, so the certificates are denied too. */
export function contain({ things, certificates, isCut }: Suspects): Containment {
  const open = [...certificates.filter(canBeDenied), ...things.filter(canJoin)];
  const inside = [
    ...certificates.filter(({ isDenied }) => isDenied),
    ...things.filter(({ isMember }) => isMember),
  ];
  return {
    certificates: certificates.filter((one) => !isFull(one)).map(containCertificate),
    things: things.map(containThing),
    progress: open.length > 0 ? 'open' : inside.length > 0 ? 'already' : 'impossible',
    cannot: [
      ...(isCut ? [`only the first ${MAX_SUSPECTS} things and certificates are covered`] : []),
      ...things.flatMap(limitsOf),
      ...certificates
        .filter(isFull)
        .map(
          ({ certificateArn }) =>
            `${certificateTarget(certificateArn).target} has ${MAX_POLICIES_OF_CERTIFICATE} policies already`,
        ),
    ],
  };
}

const isFull = ({ isDenied, policies }: CertificateSuspect): boolean =>
  !isDenied && policies.length >= MAX_POLICIES_OF_CERTIFICATE;

const canBeDenied = (certificate: CertificateSuspect): boolean =>
  !certificate.isDenied && !isFull(certificate);

const canJoin = ({ isMember, groups }: ThingSuspect): boolean =>
  !isMember && groups.length < MAX_GROUPS_OF_THING;

const containCertificate = (certificate: CertificateSuspect): CertificateContainment => ({
  ...certificateTarget(certificate.certificateArn),
  certificateArn: certificate.certificateArn,
  removes: !certificate.isDenied || addedByUs(certificate.hold),
});

function containThing(thing: ThingSuspect): ThingContainment {
  const joins = canJoin(thing);
  const { target, subject, thingName, isMember, hold } = thing;
  return {
    target,
    subject,
    thingName,
    joins,
    removes: joins || (isMember && addedByUs(hold)),
  };
}

/** What was there without a hold was put there by somebody else. */
const addedByUs = (hold: Hold | undefined): boolean => hold?.removes === true;

function limitsOf(thing: ThingSuspect): string[] {
  const { thingName, certificateArns, identities } = thing;
  return [
    ...(thing.isMember || canJoin(thing)
      ? []
      : [`thing ${thingName} is in ${MAX_GROUPS_OF_THING} groups already`]),
    ...(certificateArns.length === 0 ? [`thing ${thingName} has no certificate`] : []),
    ...identities.map((identity) => `identity ${identity} of thing ${thingName} is no certificate`),
  ];
}
