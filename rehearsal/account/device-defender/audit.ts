import { randomHex } from '../random-id';
import type { Audited, Judgement } from './audited';
import { identifierKey, identifierOf } from './audited-resource';
import { CHECKS, type CheckName } from './check';
import { reasonText } from './reason';
import { type AuditFinding, type AuditTask, type CheckResult, suppressionKey } from './state';

export type { JudgePolicy, Offence } from './audited';

/** Runs the checks one after the other, at once. */
export const audit = (audited: Audited, checks: readonly CheckName[]): AuditTask => {
  const { random, now } = audited.surroundings;
  const task = { taskId: randomHex(random), startTime: new Date(now()) };
  const texts = createTexts();
  const findings: AuditFinding[] = [];
  const results = checks.map((checkName) => {
    const found = Array.from(CHECKS[checkName].judge(audited), (judgement) =>
      findingOf(audited, { ...task, checkName, judgement, texts }),
    );
    for (const finding of found) findings.push(finding);
    return resultOf(checkName, CHECKS[checkName].count(audited), found);
  });
  return { ...task, findings, results };
};

interface Found {
  readonly taskId: string;
  readonly startTime: Date;
  readonly checkName: CheckName;
  readonly judgement: Judgement;
  readonly texts: (text: string) => string;
}

/** A finding per check, resource and reason code: together they are its identity in Security Hub. */
const findingOf = (
  { state, surroundings }: Audited,
  { taskId, startTime, checkName, judgement, texts }: Found,
): AuditFinding => {
  const { resource, reasonCode, actions = [], relatedResources = [] } = judgement;
  const suppression = { checkName, resourceIdentifier: identifierOf(resource) };
  return {
    findingId: randomHex(surroundings.random),
    taskId,
    checkName,
    taskStartTime: startTime,
    resource,
    relatedResources,
    reasonCode,
    reason: texts(reasonText(reasonCode, actions)),
    isSuppressed: state.suppressions.has(suppressionKey(suppression)),
  };
};

/** Large fleets fail for few reasons: equal texts are kept once. */
const createTexts = (): Found['texts'] => {
  const known = new Map<string, string>();
  return (text) => {
    const same = known.get(text);
    if (same === undefined) known.set(text, text);
    return same ?? text;
  };
};

const resultOf = (checkName: CheckName, total: number, found: readonly AuditFinding[]): CheckResult => {
  const resources = (suppressed: boolean) =>
    new Set(
      found
        .filter(({ isSuppressed }) => isSuppressed === suppressed)
        .map(({ resource }) => identifierKey(identifierOf(resource))),
    ).size;
  return { checkName, total, nonCompliant: resources(false), suppressed: resources(true) };
};
