import { type CheckRule, isCheck, ruleOf } from './check';
import { type Decision, untouched } from './decision';
import type { Intent, Trigger } from './intent';
import type { Plan } from './plan';

/** What a run of its own is to do once `plan` is carried out: ask for the second step, or take back the first one too. */
export function followUpOf(intent: Intent, plan: Plan): Intent | undefined {
  if (intent === 'remediate' && isFirstStep(plan)) return 'remediate';
  return intent === 'undo' && plan.undoes && isSecondStep(plan) ? 'undo' : undefined;
}

interface Asked {
  readonly intent: Intent;
  readonly trigger: Trigger;
}

/** Contains first; a run of its own asks for the rest. That one must not contain again, or the two would go on for ever. */
export function inSteps({ intent, trigger }: Asked, decision: Decision): Decision {
  if (trigger === 'follow-up' && 'plan' in decision && intent === 'remediate' && isFirstStep(decision.plan))
    return untouched('the run before has not contained it');
  const followUp = decision.outcome === 'ready' ? followUpOf(intent, decision.plan) : undefined;
  return decision.outcome === 'ready' && followUp !== undefined ? { ...decision, followUp } : decision;
}

/** Contains a danger, and leaves the rest to a second step. */
const isFirstStep = ({ check, remediation }: Plan): boolean => stepsOf(check)?.remediation === remediation;

const isSecondStep = ({ check, remediation }: Plan): boolean => stepsOf(check)?.secondStep === remediation;

function stepsOf(check: string | null): CheckRule | undefined {
  const rule = check !== null && isCheck(check) ? ruleOf(check) : undefined;
  return rule?.secondStep === undefined ? undefined : rule;
}
