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
  const texts = createTexts();
  for (const policy of policies.values()) {
    for (const finding of judge(auditing, { policy, checks, texts })) {
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
  { policy, checks, texts }: Judging,
): readonly Judgement[] => {
  const { policyName, defaultVersionId: policyVersionId } = policy;
  const offences = judgePolicy(findVersion(policy, policyVersionId).policyDocument);
  return checks.flatMap((checkName) =>
    [...actionsByReason(offences, checkName)].map(([reasonCode, actions]) => ({
      checkName,
      policyName,
      policyVersionId,
      reasonCode,
      reason: texts(reasonText(reasonCode, [...actions])),
      isSuppressed: state.suppressions.has(suppressionKey({ checkName, policyName, policyVersionId })),
    })),
  );
};

interface Judging {
  readonly policy: Policy;
  readonly checks: readonly RehearsedCheck[];
  readonly texts: (text: string) => string;
}

/** Large fleets fail for few reasons: equal texts are kept once. */
const createTexts = (): Judging['texts'] => {
  const known = new Map<string, string>();
  return (text) => {
    const same = known.get(text);
    if (same === undefined) known.set(text, text);
    return same ?? text;
  };
};

const actionsByReason = (offences: readonly Offence[], check: string): ReadonlyMap<string, Set<string>> => {
  const byReason = new Map<string, Set<string>>();
  for (const offence of offences) {
    if (offence.check !== check) continue;
    const actions = byReason.get(offence.reasonCode) ?? new Set();
    for (const action of offence.actions) actions.add(action);
    byReason.set(offence.reasonCode, actions);
  }
  return byReason;
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
