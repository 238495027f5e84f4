import { CHECKS } from './check';
import { concernsOf, type Decision, declined, nothingToDo, permit } from './decision';
import { type AuditFinding, isArchived, isViolation } from './finding';
import type { Fleet, RoleState } from './fleet';
import type { Intent } from './intent';
import { type LocatedRole, locateRole } from './locate-role';
import { NotAsPlanned, NotYetVisible, type Remediation } from './remediation';
import { DENIAL_NAME, denialOf, isSame, listed } from './role/denial';
import { flaggedActions, UNUSED_SERVICES } from './role/flagged-actions';
import { changeableRole, restriction } from './role/restriction';
import { undoRestriction } from './undo-restriction';

/** Denies a role what a finding flags, by one inline policy of its own; the role's other policies stay as they are. */
export const restrictRole: Remediation = {
  async plan(finding, intent, fleet) {
    const { asff } = finding;
    // What the role's policies allow is not judged here, but by the audit.
    if (isArchived(finding))
      return nothingToDo(asff, 'Device Defender does not report it any more', 'RESOLVED');
    const located = isViolation(finding) ? undefined : await locateRole(finding, fleet);
    if (isViolation(finding) || located === undefined)
      return declined(asff, 'it does not say which role it is about', 'NOTIFIED');
    if ('gone' in located) return nothingToDo(asff, `${located.gone} does not exist any more`, 'RESOLVED');
    const changeable = changeableRole(located, asff.AwsAccountId);
    if ('refused' in changeable) return declined(asff, changeable.refused, 'NOTIFIED');
    const role = await fleet.role(changeable.roleName);
    if (role?.roleArn !== located.roleArn)
      return nothingToDo(asff, `role ${located.roleArn} does not exist any more`, 'RESOLVED');
    return decideOnRole({ finding, intent, role, located }, fleet);
  },

  undo: undoRestriction,

  async verify({ target, apply }, fleet) {
    const roleName = String(target.roleName);
    const now = await denialOf(roleName, fleet);
    if (now === undefined || !isSame(now, listed(apply.denied))) {
      const message = `expected ${DENIAL_NAME} of role ${roleName} to deny ${listed(apply.denied).length} action(s), got ${now?.length ?? 'another policy'}`;
      const unchanged = now !== undefined && isSame(now, listed(apply.priorDenied));
      throw unchanged ? new NotYetVisible(message) : new NotAsPlanned(message);
    }
    return now.length === 0
      ? `took the inline policy ${DENIAL_NAME} off role ${roleName}`
      : `put the inline policy ${DENIAL_NAME}, which denies ${now.length} action(s), on role ${roleName}`;
  },
};

interface Request {
  readonly finding: AuditFinding;
  readonly intent: Intent;
  readonly role: RoleState;
  readonly located: LocatedRole;
}

async function decideOnRole({ finding, intent, role, located }: Request, fleet: Fleet): Promise<Decision> {
  const { asff, check, reasonCode } = finding;
  const { roleName, roleArn } = role;
  const unused = reasonCode === UNUSED_SERVICES ? await fleet.unusedServices(roleArn) : [];
  const flagged = flaggedActions(reasonCode, unused);
  if ('unknown' in flagged) return declined(asff, `role ${roleName}: ${flagged.unknown}`, 'NOTIFIED');
  const plan = restriction({ check, role, through: located.through, flagged: flagged.actions });
  if (plan === 'denied already')
    return nothingToDo(asff, `role ${roleName} is denied what it flags already`, 'RESOLVED');
  if ('refused' in plan) return declined(asff, `role ${roleName}: ${plan.refused}`, 'NOTIFIED');
  return permit({ finding: asff, intent, concerns: concernsOf(CHECKS[check].mode) }, plan);
}
