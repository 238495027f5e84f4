import { changeStatus } from './certificate-status';
import { ruleOf } from './check';
import { concernsOf, type Decision, declined, nothingToDo, permit } from './decision';
import { type Finding, isViolation } from './finding';
import { firstFew } from './first-few';
import { guideToNewCertificate, needsGuidance } from './guidance';
import { locateCertificates } from './locate-certificate';
import type { FindingIdentifier } from './note';
import type { Remediation } from './remediation';
import { type SortedCertificates, sortCertificates } from './sort-certificates';
import { undoCertificateStatus } from './undo-certificate-status';
import { verifyCertificateStatus } from './verify-certificate-status';

/** Sets device certificates INACTIVE, which can be undone; REVOKED, which is final, only when asked for by name. */
export const revokeCertificate: Remediation = {
  async plan(finding, intent, fleet) {
    const { asff } = finding;
    const located = await locateCertificates(finding, fleet);
    if ('unknown' in located) return declined(asff, located.unknown, 'NOTIFIED');
    const newStatus = intent === 'revoke' ? 'REVOKED' : 'INACTIVE';
    const certificates = await sortCertificates(located.ids, newStatus, fleet);
    const [first] = certificates.changeable;
    if (first === undefined) return nothingToChange(asff, certificates);
    if (newStatus === 'INACTIVE' && !isViolation(finding) && needsGuidance(finding))
      return guideToNewCertificate(finding, first);
    const check = isViolation(finding) ? null : finding.check;
    const plan = changeStatus({ check, newStatus, certificates });
    return permit({ finding: asff, intent, concerns: concernsAbout(finding, plan.reversible) }, plan);
  },
  undo: undoCertificateStatus,
  verify: verifyCertificateStatus,
};

function nothingToChange(asff: FindingIdentifier, { settled, stuck, left }: SortedCertificates): Decision {
  if (stuck.length > 0)
    return declined(asff, `${firstFew(stuck, 2)}: end that first, then press again`, 'NOTIFIED');
  if (left === 0) return nothingToDo(asff, firstFew(settled, 2), 'RESOLVED');
  const many = `nothing can connect with the first ${settled.length} certificates; the next audit names the other ${left} alone`;
  return declined(asff, many, 'NOTIFIED');
}

function concernsAbout(finding: Finding, reversible: boolean): readonly string[] {
  if (!reversible) return ['REVOKED is final: no undo brings it back'];
  if (isViolation(finding)) return concernsOf('approval');
  const { secondStep, mode } = ruleOf(finding.check);
  return secondStep === 'revoke-certificate'
    ? ['its things are in quarantine already, and stay there, so there is time to ask']
    : concernsOf(mode);
}
