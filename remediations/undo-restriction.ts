import type { Fleet } from './fleet';
import { type Plan, reverse } from './plan';
import type { Undo } from './remediation';
import { DENIAL_NAME, denialOf, isSame, listed, union, without } from './role/denial';

/** Takes back only what the plan has changed: other findings of the role may have added to the policy since. */
export async function undoRestriction(plan: Plan, fleet: Fleet): Promise<Undo> {
  const roleName = String(plan.target.roleName);
  const now = await denialOf(roleName, fleet);
  if (now === undefined) return { refused: `somebody else has changed ${DENIAL_NAME} of role ${roleName}` };
  const [before, after] = [listed(plan.apply.priorDenied), listed(plan.apply.denied)];
  const denied = union(without(now, without(after, before)), without(before, after));
  if (isSame(denied, now)) return { nothingToDo: `${DENIAL_NAME} of role ${roleName} is as before already` };
  return {
    plan: reverse(plan, {
      apply: { roleName, denied, priorDenied: now },
      undo: { roleName, denied: now, priorDenied: denied },
      summary: `have ${DENIAL_NAME} of role ${roleName} deny ${denied.length} action(s) again`,
    }),
  };
}
