import type { Fleet } from './fleet';
import { type Plan, reverse } from './plan';
import { type PolicyState, versionToDelete } from './policy-state';
import type { Undo } from './remediation';

/**
 * Puts back the version that a run has replaced; undoing an undo applies the document again. Whatever somebody else
 * has put in force meanwhile stays.
 */
export async function undoPolicyReplacement(plan: Plan, fleet: Fleet): Promise<Undo> {
  const policyName = String(plan.target.policyName);
  const policy = await fleet.policy(policyName);
  if (policy === undefined) return { refused: `policy ${policyName} does not exist any more` };
  const { defaultVersionId, document } = policy;
  const isOurs = document === plan.undo.document;
  if (restores(plan.apply)) {
    if (isOurs)
      return { nothingToDo: `version ${defaultVersionId} of policy ${policyName} is in force already` };
    if (defaultVersionId !== plan.apply.restoreVersionId) return { refused: changedBySomebody(policy) };
    return {
      plan: reversed(
        plan,
        applyAgain(plan, policy),
        `replace version ${defaultVersionId} of policy ${policyName} again`,
      ),
    };
  }
  const { restoreVersionId } = plan.undo;
  if (defaultVersionId === restoreVersionId) {
    return { nothingToDo: `version ${defaultVersionId} of policy ${policyName} is in force already` };
  }
  if (!isOurs) return { refused: changedBySomebody(policy) };
  if (!policy.versions.some(({ versionId }) => versionId === restoreVersionId)) {
    return { refused: `version ${restoreVersionId} of policy ${policyName} was deleted by somebody else` };
  }
  return {
    plan: reversed(plan, plan.undo, `put version ${restoreVersionId} of policy ${policyName} back in force`),
  };
}

const restores = (apply: Plan['apply']): boolean => apply.restoreVersionId !== undefined;

const changedBySomebody = ({ policyName, defaultVersionId }: PolicyState): string =>
  `somebody else has put version ${defaultVersionId} of policy ${policyName} in force; it is not overwritten`;

/** From the present version: numbers and room have changed since. */
function applyAgain(plan: Plan, policy: PolicyState): Plan['apply'] {
  const { policyName, defaultVersionId } = policy;
  const deleteVersionId = versionToDelete(policy);
  return {
    policyName,
    priorVersionId: defaultVersionId,
    document: plan.undo.document ?? '',
    ...(deleteVersionId === undefined ? {} : { deleteVersionId }),
  };
}

/** Any change makes a new generation, our own too. */
function reversed(plan: Plan, apply: Plan['apply'], summary: string): Plan {
  const { priorGenerationId, ...undo } = plan.apply;
  return reverse(plan, { apply, undo, summary });
}
