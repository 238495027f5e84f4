import { isDeepStrictEqual } from 'node:util';
import { saveSnapshot } from '../../rehearsal/account/snapshot/save';
import type { Rehearsal } from '../../rehearsal/rehearsal';

export interface Converging {
  /** Where something went wrong; nothing does any more, and nothing is under way. */
  readonly world: Rehearsal;
  /** The same without faults. */
  readonly faultless: Rehearsal;
  /** Presses the button again. */
  readonly again: () => Promise<unknown>;
  /** Whether a second press does nothing after a first one that has worked; an undo would be undone by it. */
  readonly isRepeatable: boolean;
}

/** In what a world differs once the button was pressed again, a sentence for each part of the account. */
export async function convergence(converging: Converging): Promise<readonly string[]> {
  const { world, faultless, again, isRepeatable } = converging;
  if (isRepeatable || differences(world, faultless).length > 0) await again();
  return differences(world, faultless).map(
    (part) => `convergence: after a second press, ${part} is not as without faults`,
  );
}

/** What is in force, by its names: no dates, no numbers of versions, nobody's connection. */
export function inForce({ account }: Rehearsal): Readonly<Record<string, unknown>> {
  const { connections, policies, certificates, caCertificates, thingGroups, ...rest } = saveSnapshot(account);
  return {
    ...rest,
    // Made anew at another moment, it has another id.
    thingGroups: thingGroups.map(({ thingGroupName, things = [] }) => ({
      thingGroupName,
      things: [...things].sort(),
    })),
    certificates: certificates.map(({ lastModifiedDate, ...one }) => one),
    caCertificates: caCertificates.map(({ lastModifiedDate, ...one }) => one),
    policies: policies.map(({ policyName, targets, policyVersions = [] }) => ({
      policyName,
      targets: [...targets].sort(),
      document: policyVersions.find(({ isDefaultVersion }) => isDefaultVersion)?.policyDocument,
    })),
  };
}

function differences(one: Rehearsal, other: Rehearsal): readonly string[] {
  const [got, expected] = [inForce(one), inForce(other)];
  return Object.keys(expected).filter((part) => !isDeepStrictEqual(got[part], expected[part]));
}
