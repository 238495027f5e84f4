import { type CheckRule, isCheck, ruleOf } from './check';
import type { Intent } from './intent';
import type { Plan } from './plan';

/** What a run of its own is to do once `plan` is carried out: ask for the second step, or take back the first one too. */
export function followUpOf(intent: Intent, plan: Plan): Intent | undefined {
  if (intent === 'remediate' && isFirstStep(plan)) return 'remediate';
  return intent === 'undo' && plan.undoes && isSecondStep(plan) ? 'undo' : undefined;
}

/** Contains a danger, and leaves the rest to a second step. */
export const isFirstStep = ({ check, remediation }: Plan): boolean =>
  stepsOf(check)?.remediation === remediation;

const isSecondStep = ({ check, remediation }: Plan): boolean => stepsOf(check)?.secondStep === remediation;

function stepsOf(check: string | null): CheckRule | undefined {
  const rule = check !== null && isCheck(check) ? ruleOf(check) : undefined;
  return rule?.secondStep === undefined ? undefined : rule;
}
