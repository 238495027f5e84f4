import { isDeepStrictEqual } from 'node:util';
import { saveSnapshot } from '../../rehearsal/account/snapshot/save';
import type { Snapshot } from '../../rehearsal/account/snapshot/snapshot';
import { holdFinding } from '../../rehearsal/hold-finding';
import type { Rehearsal } from '../../rehearsal/rehearsal';
import { allFindings, auditFindings, detectFindings, press } from '../../rehearsal/rehearse';
import { isJsonObject, type JsonObject } from '../../remediations/json';

/** Makes a world without faults, from an account, in which every plan is approved. */
export type MakeCalm = (snapshot: Snapshot, startAt: number) => Promise<Rehearsal>;

/**
 * After the faults: presses "Remediate IoT" on every open finding, here and in a world that never had a fault and starts
 * from the same account. A sentence for each part of the account that differs then.
 */
export async function pressedAgain(rehearsal: Rehearsal, makeCalm: MakeCalm): Promise<readonly string[]> {
  await report(rehearsal);
  const calm = await makeCalm(saveSnapshot(rehearsal.account), rehearsal.clock.now());
  for (const finding of await allFindings(rehearsal)) holdFinding(calm, finding);
  await report(calm);
  for (const finding of (await allFindings(rehearsal)).filter(isOpen))
    for (const world of [rehearsal, calm]) await pressAgain(world, finding);
  const [here, there] = [comparable(rehearsal), comparable(calm)];
  return Object.keys(there)
    .filter((part) => !isDeepStrictEqual(here[part], there[part]))
    .map((part) => differing(part, here[part], there[part]));
}

/** What an audit has found out is asked for by plans, and is no part of a snapshot. */
async function report(world: Rehearsal): Promise<void> {
  await auditFindings(world);
  await detectFindings(world);
}

/** As each has it: in two worlds the audits have other ids. */
async function pressAgain(world: Rehearsal, { Id }: JsonObject): Promise<void> {
  const own = (await allFindings(world)).filter((finding) => finding.Id === Id);
  await world.run(() => press(world, own, 'remediate'));
}

const isOpen = ({ RecordState, Workflow }: JsonObject): boolean =>
  RecordState === 'ACTIVE' &&
  isJsonObject(Workflow) &&
  (Workflow.Status === 'NEW' || Workflow.Status === 'NOTIFIED');

/** Of a list only what differs in it. */
function differing(part: string, here: unknown, there: unknown): string {
  const only = (one: unknown, other: unknown) =>
    Array.isArray(one) && Array.isArray(other)
      ? one.filter((item) => !other.some((twin) => isDeepStrictEqual(item, twin)))
      : one;
  return `${part} became ${JSON.stringify(only(here, there))}, without faults ${JSON.stringify(only(there, here))}`;
}

/** Not when something was changed, nor under which number a version is kept. */
function comparable({ account }: Rehearsal): Readonly<Record<string, unknown>> {
  const saved = saveSnapshot(account);
  const dateless = ({ lastModifiedDate, ...one }: { readonly lastModifiedDate?: unknown }) => one;
  return {
    ...saved,
    connections: [],
    metrics: [],
    certificates: saved.certificates.map(dateless),
    caCertificates: saved.caCertificates.map(dateless),
    policies: saved.policies.map(({ policyName, targets = [], policyVersions = [] }) => ({
      policyName,
      targets: [...targets].sort(),
      document: policyVersions.find(({ isDefaultVersion }) => isDefaultVersion)?.policyDocument,
    })),
  };
}
