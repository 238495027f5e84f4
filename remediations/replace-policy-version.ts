import { createHash } from 'node:crypto';
import { CHECKS, type Check } from './check';
import { connectsAsThing } from './connects-as-thing';
import { type Decision, declined, needsApproval, nothingToDo, preview } from './decision';
import type { AuditFinding } from './finding';
import { assessImpact, type Impact, type PolicyTargets } from './impact';
import type { Intent } from './intent';
import { type FindingUpdate, findingUpdate } from './note';
import type { Change } from './policy/change';
import { InvalidPolicy, type PolicyDocument, parsePolicy, serialisePolicy } from './policy/document';
import { judge } from './policy/judge';
import { repair } from './policy/repair';
import { arnContext, type PolicyState, versionToDelete } from './policy-state';

/** The plan; `apply` and `undo` are the inputs of the workflow replace-policy-version. */
export interface PolicyReplacement {
  readonly remediation: 'replace-policy-version';
  readonly check: Check;
  readonly target: { readonly policyName: string; readonly policyArn: string };
  readonly prior: { readonly versionId: string; readonly document: string };
  readonly changes: readonly Change[];
  readonly impact: Impact;
  readonly reversible: true;
  readonly apply: {
    readonly policyName: string;
    readonly priorVersionId: string;
    readonly priorGenerationId?: string;
    readonly document: string;
    readonly deleteVersionId?: string;
  };
  readonly undo: {
    readonly policyName: string;
    readonly restoreVersionId: string;
    readonly document: string;
  };
  readonly summary: string;
  readonly hash: string;
}

export interface PolicyRequest {
  readonly finding: AuditFinding;
  /** The version that the finding is about, if it says. */
  readonly reportedVersionId: string | undefined;
  readonly intent: Intent;
  readonly policy: PolicyState;
  readonly targets: PolicyTargets;
}

/** Decides what is to be done about a policy that a finding names. */
export function planPolicyReplacement(request: PolicyRequest): Decision {
  const { finding, policy } = request;
  const document = readDocument(policy);
  if (document instanceof InvalidPolicy) {
    return declined(
      finding.asff,
      `policy ${policy.policyName} cannot be read: ${document.message}`,
      'NOTIFIED',
    );
  }
  const compliant = judge(document, finding.check).compliant;
  if (compliant || isOutdated(request)) return settled(request, compliant);
  const repaired = repair(document, finding.check, arnContext(policy.policyArn));
  if ('refused' in repaired) {
    return declined(
      finding.asff,
      `policy ${policy.policyName} cannot be narrowed safely: ${repaired.refused}`,
      'NOTIFIED',
    );
  }
  return allow(request, replacement(request, repaired.document, repaired.changes));
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

function allow({ finding, intent }: PolicyRequest, plan: PolicyReplacement): Decision {
  const concerns = [
    ...(CHECKS[finding.check].mode === 'approval' ? ['a repair of this check always does'] : []),
    ...plan.impact.concerns,
  ];
  const reason = concerns.join('; ');
  if (intent === 'preview') {
    return preview(
      finding.asff,
      plan,
      concerns.length === 0 ? 'It needs no approval.' : `It needs approval: ${reason}.`,
    );
  }
  return concerns.length === 0 ? { outcome: 'ready', plan } : needsApproval(finding.asff, plan, reason);
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
  const plan = {
    remediation: 'replace-policy-version' as const,
    check: finding.check,
    target: { policyName, policyArn },
    prior: { versionId: defaultVersionId, document: policy.document },
    changes,
    impact,
    reversible: true as const,
    apply: {
      policyName,
      priorVersionId: defaultVersionId,
      ...(generationId === undefined ? {} : { priorGenerationId: generationId }),
      document: text,
      ...(deleteVersionId === undefined ? {} : { deleteVersionId }),
    },
    undo: { policyName, restoreVersionId: defaultVersionId, document: text },
    summary: summarise(policy, changes.length, impact, deleteVersionId),
  };
  return { ...plan, hash: createHash('sha256').update(JSON.stringify(plan)).digest('hex') };
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

/** IoT still shows the version from before the change: worth another look a little later. */
export class NotYetVisible extends Error {
  override readonly name = 'NotYetVisible';
}

/** The default version is neither the planned one nor the prior one: somebody else has changed the policy. */
export class NotAsPlanned extends Error {
  override readonly name = 'NotAsPlanned';
}

/** The version in force is the planned one, yet it is not compliant. */
export class NotCompliant extends Error {
  override readonly name = 'NotCompliant';
}

/** What RESOLVED says, once the policy was read again and judged. Throws NotYetVisible, NotAsPlanned or NotCompliant. */
export function verifyPolicyReplacement(
  plan: PolicyReplacement,
  policy: Pick<PolicyState, 'defaultVersionId' | 'document'>,
  finding: { readonly Id: string; readonly ProductArn: string },
): FindingUpdate {
  const { policyName } = plan.target;
  if (policy.document !== plan.apply.document) {
    const expected = `expected the planned document as default of policy ${policyName}, got version ${policy.defaultVersionId}`;
    throw policy.defaultVersionId === plan.prior.versionId
      ? new NotYetVisible(expected)
      : new NotAsPlanned(expected);
  }
  const verdict = judge(parsePolicy(policy.document), plan.check);
  if (!verdict.compliant) {
    throw new NotCompliant(
      `expected no offence against ${plan.check}, got ${verdict.offences.length}: ${verdict.offences[0]?.why}`,
    );
  }
  const size = `${plan.changes.length} change(s), ${plan.impact.certificates} certificate(s), ${plan.impact.things.length} thing(s)`;
  const undo = `aws iot set-default-policy-version --policy-name ${policyName} --policy-version-id ${plan.prior.versionId}`;
  const text = `Fleet Warden replaced version ${plan.prior.versionId} of policy ${policyName} by version ${policy.defaultVersionId} (${size}) and found it compliant. Undo: ${undo}. In force everywhere after 6 to 8 minutes.`;
  return findingUpdate(finding, text, 'RESOLVED');
}
