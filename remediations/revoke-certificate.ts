import { CHECKS } from './check';
import { concernsOf, declined, nothingToDo, permit } from './decision';
import { type AuditFinding, isViolation } from './finding';
import type { CertificateState } from './fleet';
import { BLAST_RADIUS_CAP, type Impact } from './impact';
import type { Intent } from './intent';
import { locateCertificate } from './locate-certificate';
import { type Plan, reverse, seal } from './plan';
import { NotAsPlanned, NotYetVisible, type Remediation } from './remediation';

/** Sets a device certificate INACTIVE, which can be undone; REVOKED, which is final, only when asked for by name. */
export const revokeCertificate: Remediation = {
  async plan(finding, intent, fleet) {
    const { asff } = finding;
    const id = isViolation(finding) ? undefined : await locateCertificate(finding, fleet);
    if (isViolation(finding) || id === undefined)
      return declined(asff, 'it does not say which certificate it is about', 'NOTIFIED');
    const certificate = await fleet.certificate(id);
    if (certificate === undefined)
      return nothingToDo(asff, `certificate ${id} does not exist any more`, 'RESOLVED');
    const { status } = certificate;
    if (status === 'REVOKED' || (status === 'INACTIVE' && intent !== 'revoke')) {
      return nothingToDo(
        asff,
        `certificate ${id} is ${status} already: nothing can connect with it`,
        'RESOLVED',
      );
    }
    if (status !== 'ACTIVE' && status !== 'INACTIVE') {
      return declined(asff, `certificate ${id} is ${status}: end that first, then press again`, 'NOTIFIED');
    }
    const plan = statusChange(finding, intent, certificate, await fleet.thingsOf(certificate.certificateArn));
    const concerns = plan.reversible
      ? concernsOf(CHECKS[finding.check].mode)
      : ['REVOKED is final: no undo brings it back'];
    return permit({ finding: asff, intent, concerns }, plan);
  },

  async undo(plan, fleet) {
    const id = String(plan.target.certificateId);
    const status = (await fleet.certificate(id))?.status ?? 'gone';
    if (status === plan.undo.newStatus) return { nothingToDo: `certificate ${id} is ${status} already` };
    if (status === 'REVOKED') return { refused: `certificate ${id} is REVOKED, and that is final` };
    if (status !== plan.apply.newStatus)
      return { refused: `somebody else has changed certificate ${id}: it is ${status}` };
    return { plan: reverse(plan, { summary: `set certificate ${id} ${plan.undo.newStatus} again` }) };
  },

  async verify({ target, apply, impact }, fleet) {
    const id = String(target.certificateId);
    const status = (await fleet.certificate(id))?.status ?? 'gone';
    if (status !== apply.newStatus) {
      const message = `expected certificate ${id} to be ${apply.newStatus}, got ${status}`;
      throw status === apply.priorStatus ? new NotYetVisible(message) : new NotAsPlanned(message);
    }
    return `set certificate ${id} ${status}; it is the certificate of ${impact.things.length} thing(s). AWS IoT acts on it within a few minutes`;
  },
};

function statusChange(
  finding: AuditFinding,
  intent: Intent,
  certificate: CertificateState,
  things: readonly string[],
): Plan {
  const { certificateId, certificateArn, status } = certificate;
  const newStatus = intent === 'revoke' ? 'REVOKED' : 'INACTIVE';
  return seal({
    remediation: 'revoke-certificate',
    undoneBy: 'revoke-certificate',
    check: finding.check,
    undoes: false,
    target: { certificateId, certificateArn },
    prior: { status },
    changes: [
      { actions: [], from: [status], to: [newStatus], why: 'no device can connect with it any more' },
    ],
    impact: impactOn(things),
    reversible: newStatus === 'INACTIVE',
    resolves: true,
    apply: { certificateId, priorStatus: status, newStatus },
    undo: { certificateId, priorStatus: newStatus, newStatus: status },
    summary: `set certificate ${certificateId} ${newStatus}, which cuts off ${things.length} thing(s)`,
  });
}

/** Cutting its things off is what this is for; too many of them at once is a concern. */
function impactOn(things: readonly string[]): Impact {
  const tooMany = `it cuts off ${things.length} things, more than the ${BLAST_RADIUS_CAP} that an automatic run may touch`;
  const concerns = things.length > BLAST_RADIUS_CAP ? [tooMany] : [];
  return {
    certificates: 1,
    things,
    thingGroups: [],
    cutOff: things.map((thing) => `thing ${thing}`),
    concerns,
  };
}
