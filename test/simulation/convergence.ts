import { isDeepStrictEqual } from 'node:util';
import { saveSnapshot } from '../../rehearsal/account/snapshot/save';
import type { Snapshot } from '../../rehearsal/account/snapshot/snapshot';
import { holdFinding } from '../../rehearsal/hold-finding';
import type { Rehearsal } from '../../rehearsal/rehearsal';
import { press } from '../../rehearsal/rehearse';
import type { JsonObject } from '../../remediations/json';

/** Makes a world without faults, from an account, in which every plan is approved. */
export type MakeCalm = (snapshot: Snapshot, startAt: number) => Promise<Rehearsal>;

/**
 * After the faults: presses "Remediate IoT" on every open finding, here and in a world that never had a fault and starts
 * from the same account. A sentence for each part of the account that differs then.
 */
export async function convergence(rehearsal: Rehearsal, makeCalm: MakeCalm): Promise<readonly string[]> {
  const findings = openFindings(rehearsal);
  const { clock } = rehearsal;
  const calm = await makeCalm(saveSnapshot(rehearsal.account), clock.now());
  for (const finding of findings) holdFinding(calm, finding);
  for (const finding of findings) {
    await rehearsal.run(() => press(rehearsal, [finding], 'remediate'));
    await calm.run(() => press(calm, [finding], 'remediate'));
  }
  const [here, there] = [comparable(rehearsal), comparable(calm)];
  return Object.keys(there)
    .filter((part) => !isDeepStrictEqual(here[part], there[part]))
    .map(
      (part) => `${part} became ${JSON.stringify(here[part])}, without faults ${JSON.stringify(there[part])}`,
    );
}

const openFindings = ({ account }: Rehearsal): readonly JsonObject[] =>
  [...account.state.securityHub.findings.values()]
    .filter(
      ({ finding: { RecordState, Workflow } }) =>
        RecordState === 'ACTIVE' && (Workflow?.Status === 'NEW' || Workflow?.Status === 'NOTIFIED'),
    )
    .map(({ finding }) => JSON.parse(JSON.stringify(finding)));

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
