import { isPolicyCheck } from './check';
import type { Fleet } from './fleet';
import type { Plan } from './plan';
import { parsePolicy } from './policy/document';
import { judge } from './policy/judge';
import type { PolicyInForce } from './policy-state';
import { NotAsPlanned, NotCompliant, NotYetVisible } from './remediation';

/** Reads the policy again after the workflow: it must be as planned and, unless it was an undo, compliant. */
export async function verifyPolicyReplacement(plan: Plan, fleet: Fleet): Promise<string> {
  const policyName = String(plan.target.policyName);
  const policy = await fleet.policyInForce(policyName);
  if (policy === undefined) throw new NotAsPlanned(`expected policy ${policyName}, got none: it was deleted`);
  return plan.apply.restoreVersionId !== undefined
    ? verifyRestored(plan, policy)
    : verifyReplaced(plan, policy);
}

function verifyRestored(plan: Plan, policy: PolicyInForce): string {
  if (policy.defaultVersionId !== plan.apply.restoreVersionId)
    throw differs(plan, policy, plan.apply.document);
  return `put version ${policy.defaultVersionId} of policy ${policy.policyName} back in force`;
}

function verifyReplaced(plan: Plan, policy: PolicyInForce): string {
  if (policy.document !== plan.apply.document) throw differs(plan, policy, plan.prior.document);
  judgeCompliant(plan, policy);
  const { policyName, defaultVersionId } = policy;
  const { certificates, things } = plan.impact;
  const size = `${plan.changes.length} change(s), ${certificates} certificate(s), ${things.length} thing(s)`;
  return `replaced version ${plan.prior.versionId} of policy ${policyName} by version ${defaultVersionId} (${size}) and found it compliant; it is in force everywhere after 6 to 8 minutes`;
}

function differs(plan: Plan, policy: PolicyInForce, before: unknown): NotYetVisible | NotAsPlanned {
  const message = `expected the planned version as default of policy ${policy.policyName}, got version ${policy.defaultVersionId}`;
  const unchanged =
    policy.document === before && (plan.undoes || policy.defaultVersionId === plan.prior.versionId);
  return unchanged ? new NotYetVisible(message) : new NotAsPlanned(message);
}

function judgeCompliant({ check }: Plan, { document }: PolicyInForce): void {
  if (check === null || !isPolicyCheck(check))
    throw new NotCompliant(`expected a check of policies, got ${check}`);
  const { compliant, offences } = judge(parsePolicy(document), check);
  if (!compliant) {
    throw new NotCompliant(
      `expected no offence against ${check}, got ${offences.length}: ${offences[0]?.why}`,
    );
  }
}
