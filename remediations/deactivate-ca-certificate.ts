import { CHECKS } from './check';
import { concernsOf, declined, nothingToDo, permit } from './decision';
import { isViolation } from './finding';
import type { CaCertificateState, Fleet } from './fleet';
import { guideToNewCaCertificate, needsGuidance } from './guidance';
import { locateCaCertificate } from './locate-certificate';
import { type Plan, reverse, seal } from './plan';
import { NotAsPlanned, NotYetVisible, type Remediation } from './remediation';

/** Sets a CA certificate INACTIVE with its automatic registration off: no new device can register with it. */
export const deactivateCaCertificate: Remediation = {
  async plan(finding, intent, fleet) {
    const { asff } = finding;
    const id = isViolation(finding) ? undefined : await locateCaCertificate(finding, fleet);
    if (isViolation(finding) || id === undefined)
      return declined(asff, 'it does not say which CA certificate it is about', 'NOTIFIED');
    const certificate = await fleet.caCertificate(id);
    if (certificate === undefined)
      return nothingToDo(asff, `CA certificate ${id} does not exist any more`, 'RESOLVED');
    if (certificate.status !== 'ACTIVE')
      return nothingToDo(asff, `CA certificate ${id} is ${certificate.status} already`, 'RESOLVED');
    if (needsGuidance(finding)) return guideToNewCaCertificate(finding, certificate, fleet);
    const concerns = concernsOf(CHECKS[finding.check].mode);
    return permit({ finding: asff, intent, concerns }, deactivation(finding.check, certificate));
  },

  async undo(plan, fleet) {
    const id = String(plan.target.certificateId);
    const now = await statesOf(plan, fleet);
    if (now === wanted(plan.undo)) return { nothingToDo: `CA certificate ${id} is ${now} already` };
    if (now !== wanted(plan.apply))
      return { refused: `somebody else has changed CA certificate ${id}: it is ${now}` };
    return { plan: reverse(plan, { summary: `set CA certificate ${id} ${wanted(plan.undo)} again` }) };
  },

  async verify(plan, fleet) {
    const id = String(plan.target.certificateId);
    const now = await statesOf(plan, fleet);
    if (now !== wanted(plan.apply)) {
      const message = `expected CA certificate ${id} to be ${wanted(plan.apply)}, got ${now}`;
      throw now === wanted(plan.undo) ? new NotYetVisible(message) : new NotAsPlanned(message);
    }
    const issued = 'certificates of devices that it has signed stay as they are: review them';
    return `set CA certificate ${id} ${now}; ${issued}`;
  },
};

/** Both states in words, the form in which they are compared and told. */
const inWords = (status: unknown, autoRegistration: unknown): string =>
  `${status} with auto-registration ${autoRegistration}`;

const wanted = ({ newStatus, newAutoRegistration }: Plan['apply']): string =>
  inWords(newStatus, newAutoRegistration);

async function statesOf({ target }: Plan, fleet: Fleet): Promise<string> {
  const now = await fleet.caCertificate(String(target.certificateId));
  return now === undefined ? 'gone' : inWords(now.status, now.autoRegistration);
}

function deactivation(check: string, { certificateId, status, autoRegistration }: CaCertificateState): Plan {
  const before = { certificateId, newStatus: status, newAutoRegistration: autoRegistration };
  const after = { certificateId, newStatus: 'INACTIVE', newAutoRegistration: 'DISABLE' };
  const [from, to] = [wanted(before), wanted(after)];
  return seal({
    remediation: 'deactivate-ca-certificate',
    undoneBy: 'deactivate-ca-certificate',
    check,
    undoes: false,
    target: { certificateId },
    prior: { status, autoRegistration },
    changes: [{ actions: [], from: [from], to: [to], why: 'no new device can register with it' }],
    impact: { certificates: 1, things: [], thingGroups: [], cutOff: [], concerns: [] },
    reversible: true,
    resolves: true,
    apply: { ...after, priorStatus: status, priorAutoRegistration: autoRegistration },
    undo: { ...before, priorStatus: 'INACTIVE', priorAutoRegistration: 'DISABLE' },
    summary: `set CA certificate ${certificateId} ${to}`,
  });
}
