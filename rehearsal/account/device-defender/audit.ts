import { findVersion } from '../iot/policy-store';
import type { Policy } from '../iot/state';
import { randomHex } from '../random-id';
import type { Surroundings } from '../surroundings';
import type { RehearsedCheck } from './check';
import { reasonText } from './reason';
import {
  type AuditFinding,
  type AuditTask,
  type CheckResult,
  type DeviceDefenderState,
  suppressionKey,
} from './state';

/** What a policy document does that a check objects to. */
export interface Offence {
  readonly check: string;
  readonly reasonCode: string;
  readonly actions: readonly string[];
}

export type JudgePolicy = (documentText: string) => readonly Offence[];

export interface Auditing {
  readonly policies: ReadonlyMap<string, Policy>;
  readonly state: DeviceDefenderState;
  readonly surroundings: Surroundings;
  readonly judgePolicy: JudgePolicy;
}

/** Audits the default version of every policy, at once. */
export const audit = (auditing: Auditing, checks: readonly RehearsedCheck[]): AuditTask => {
  const { policies, surroundings } = auditing;
  const taskId = randomHex(surroundings.random);
  const startTime = new Date(surroundings.now());
  const findings: AuditFinding[] = [];
  for (const policy of policies.values()) {
    for (const finding of judge(auditing, { policy, checks })) {
      const findingId = randomHex(surroundings.random);
      findings.push({ ...finding, findingId, taskId, taskStartTime: startTime });
    }
  }
  return {
    taskId,
    startTime,
    findings,
    results: checks.map((check) => resultOf(check, policies.size, findings)),
  };
};

type Judgement = Omit<AuditFinding, 'findingId' | 'taskId' | 'taskStartTime'>;

/** One judgement per check and reason code: the code is part of the finding's identity in Security Hub. */
const judge = (
  { judgePolicy, state }: Auditing,
  { policy, checks }: { readonly policy: Policy; readonly checks: readonly RehearsedCheck[] },
): Iterable<Judgement> => {
  const { policyName, defaultVersionId: policyVersionId } = policy;
  const offences = judgePolicy(findVersion(policy, policyVersionId).policyDocument);
  const judgements = new Map<string, Judgement>();
  for (const checkName of checks) {
    for (const { reasonCode } of offences.filter(({ check }) => check === checkName)) {
      const actions = actionsOf(offences, checkName, reasonCode);
      const reason = reasonText(reasonCode, actions);
      const isSuppressed = state.suppressions.has(suppressionKey({ checkName, policyName, policyVersionId }));
      judgements.set(`${checkName}/${reasonCode}`, {
        checkName,
        policyName,
        policyVersionId,
        reasonCode,
        reason,
        isSuppressed,
      });
    }
  }
  return judgements.values();
};

const actionsOf = (
  offences: readonly Offence[],
  checkName: string,
  reasonCode: string,
): readonly string[] => {
  const same = offences.filter((offence) => offence.check === checkName && offence.reasonCode === reasonCode);
  return [...new Set(same.flatMap(({ actions }) => actions))];
};

const resultOf = (
  checkName: RehearsedCheck,
  total: number,
  findings: readonly AuditFinding[],
): CheckResult => {
  const ofCheck = findings.filter((finding) => finding.checkName === checkName);
  const resources = (suppressed: boolean) =>
    new Set(
      ofCheck.filter(({ isSuppressed }) => isSuppressed === suppressed).map(({ policyName }) => policyName),
    ).size;
  return { checkName, total, nonCompliant: resources(false), suppressed: resources(true) };
};
