import { CHECKS, type Check, isPolicyCheck } from './check';
import { connectsAsThing } from './connects-as-thing';
import { concernsOf, type Decision, declined, nothingToDo, permit } from './decision';
import { type AuditFinding, isViolation } from './finding';
import { assessImpact, type Impact, type PolicyTargets } from './impact';
import type { Intent } from './intent';
import { locatePolicy } from './locate-policy';
import { type Plan, seal } from './plan';
import type { Change } from './policy/change';
import { InvalidPolicy, type PolicyDocument, parsePolicy, serialisePolicy } from './policy/document';
import { judge } from './policy/judge';
import { repair } from './policy/repair';
import type { PolicyCheck } from './policy/verdict';
import { arnContext, type PolicyState, versionToDelete } from './policy-state';
import type { Remediation } from './remediation';
import { undoPolicyReplacement } from './undo-policy-replacement';
import { verifyPolicyReplacement } from './verify-policy-replacement';

/** `apply` and `undo` are the inputs of the workflow replace-policy-version. */
export interface PolicyReplacement extends Plan {
  readonly remediation: 'replace-policy-version';
  readonly check: Check;
  readonly target: { readonly policyName: string; readonly policyArn: string };
  readonly prior: { readonly versionId: string; readonly document: string };
}

interface PolicyRequest {
  readonly finding: AuditFinding;
  readonly check: PolicyCheck;
  /** The version that the finding is about, if it says. */
  readonly reportedVersionId: string | undefined;
  readonly intent: Intent;
  readonly policy: PolicyState;
  readonly targets: PolicyTargets;
  readonly topicTemplates: readonly string[];
}

export const replacePolicyVersion: Remediation = {
  async plan(finding, intent, fleet) {
    if (isViolation(finding) || !isPolicyCheck(finding.check)) {
      return declined(finding.asff, 'it is not about a policy', 'NOTIFIED');
    }
    const located = await locatePolicy(finding, fleet);
    if (located === undefined)
      return declined(finding.asff, 'it does not say which policy it is about', 'NOTIFIED');
    const { policyName, versionId: reportedVersionId } = located;
    const policy = await fleet.policy(policyName);
    if (policy === undefined) {
      return nothingToDo(finding.asff, `policy ${policyName} does not exist any more`, 'RESOLVED');
    }
    const targets = await fleet.policyTargets(policyName);
    const { check } = finding;
    const { topicTemplates } = fleet;
    return decideOnPolicy({ finding, check, reportedVersionId, intent, policy, targets, topicTemplates });
  },
  undo: undoPolicyReplacement,
  verify: verifyPolicyReplacement,
};

/** Decides what is to be done about a policy that a finding names. */
function decideOnPolicy(request: PolicyRequest): Decision {
  const { finding, check, intent, policy, topicTemplates } = request;
  const document = readDocument(policy);
  if (document instanceof InvalidPolicy) {
    return declined(
      finding.asff,
      `policy ${policy.policyName} cannot be read: ${document.message}`,
      'NOTIFIED',
    );
  }
  const compliant = judge(document, check).compliant;
  if (compliant || isOutdated(request)) return settled(request, compliant);
  const repaired = repair(document, check, { ...arnContext(policy.policyArn), topicTemplates });
  if ('refused' in repaired) {
    const reason = `policy ${policy.policyName} cannot be narrowed safely: ${repaired.refused}`;
    return declined(finding.asff, reason, 'NOTIFIED');
  }
  const plan = replacement(request, repaired.document, repaired.changes);
  return permit({ finding: finding.asff, intent, concerns: concernsOf(CHECKS[finding.check].mode) }, plan);
}

function readDocument(policy: PolicyState): PolicyDocument | InvalidPolicy {
  try {
    return parsePolicy(policy.document);
  } catch (error) {
    if (error instanceof InvalidPolicy) return error;
    throw error;
  }
}

const isOutdated = ({ reportedVersionId, policy }: PolicyRequest): boolean =>
  reportedVersionId !== undefined && reportedVersionId !== policy.defaultVersionId;

/** Versions are immutable: one that was reported cannot have become compliant, so that is for a person to judge. */
function settled(request: PolicyRequest, compliant: boolean): Decision {
  const { finding, policy, reportedVersionId } = request;
  const now = `the default version of policy ${policy.policyName} is ${policy.defaultVersionId}`;
  if (isOutdated(request)) {
    return compliant
      ? nothingToDo(finding.asff, `${now} (reported: ${reportedVersionId}), and it is compliant`, 'RESOLVED')
      : nothingToDo(
          finding.asff,
          `${now} (reported: ${reportedVersionId}); it is not compliant either, and the next audit reports it as a finding of its own`,
          'NOTIFIED',
        );
  }
  return nothingToDo(
    finding.asff,
    `${now}, and it is compliant by the documented definition; if it should stay so, suppress this finding in Device Defender`,
    'NOTIFIED',
  );
}

function replacement(
  request: PolicyRequest,
  document: PolicyDocument,
  changes: readonly Change[],
): PolicyReplacement {
  const { finding, policy, targets } = request;
  const { policyName, policyArn, defaultVersionId, generationId } = policy;
  const deleteVersionId = versionToDelete(policy);
  const text = serialisePolicy(document);
  const impact = assessImpact(
    targets,
    finding.check === 'IOT_POLICY_OVERLY_PERMISSIVE_CHECK' ? connectsAsThing(policy) : undefined,
  );
  return seal({
    remediation: 'replace-policy-version' as const,
    undoneBy: 'replace-policy-version',
    check: finding.check,
    undoes: false,
    target: { policyName, policyArn },
    prior: { versionId: defaultVersionId, document: policy.document },
    changes,
    impact,
    reversible: true,
    resolves: true,
    apply: {
      policyName,
      priorVersionId: defaultVersionId,
      ...(generationId === undefined ? {} : { priorGenerationId: generationId }),
      document: text,
      ...(deleteVersionId === undefined ? {} : { deleteVersionId }),
    },
    undo: { policyName, restoreVersionId: defaultVersionId, document: text },
    summary: summarise(policy, changes.length, impact, deleteVersionId),
  });
}

function summarise(
  policy: PolicyState,
  changes: number,
  impact: Impact,
  deleteVersionId: string | undefined,
): string {
  const room = deleteVersionId === undefined ? '' : `, deleting version ${deleteVersionId} to make room`;
  const touched = `${impact.certificates} certificate(s), ${impact.things.length} thing(s)`;
  return `replace version ${policy.defaultVersionId} of policy ${policy.policyName} by a narrowed one (${changes} change(s))${room}; touches ${touched}`;
}
