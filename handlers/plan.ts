import * as z from 'zod/mini';
import { CHECKS } from '../remediations/check';
import { type Decision, declined, nothingToDo } from '../remediations/decision';
import { isViolation, readFinding } from '../remediations/finding';
import type { Fleet } from '../remediations/fleet';
import { INTENTS, TRIGGERS } from '../remediations/intent';
import { REMEDIATIONS } from '../remediations/remediations';
import { type Journal, journalPlan, lastPlan } from './journal';

const requestSchema = z.object({
  finding: z.looseObject({ Id: z.string(), ProductArn: z.string() }),
  intent: z.enum(INTENTS),
  trigger: z.enum(TRIGGERS),
  run: z.string(),
  startedAt: z.string(),
});

type Request = z.infer<typeof requestSchema>;

export interface PlanDependencies {
  readonly fleet: Fleet;
  readonly journal: Journal;
}

/** The function `plan`: reads the resource, decides, journals the decision with the prior state, and answers it. */
export const createPlan =
  (dependencies: PlanDependencies) =>
  async (event: unknown): Promise<Decision> => {
    const request = requestSchema.parse(event);
    const decision = await decide(dependencies, request);
    await journalPlan(dependencies.journal, { ...request, decision });
    return decision;
  };

/** Whatever a run has changed can be undone, also when its finding has been suppressed or archived since. */
const decide = ({ fleet, journal }: PlanDependencies, request: Request): Promise<Decision> =>
  request.intent === 'undo' ? decideUndo(fleet, journal, request) : decideRepair(fleet, request);

async function decideRepair(fleet: Fleet, { finding: raw, intent }: Request): Promise<Decision> {
  const finding = readFinding(raw);
  if ('declined' in finding) return declined(raw, finding.declined, finding.leave ? undefined : 'NOTIFIED');
  if (intent !== 'remediate' && intent !== 'preview') {
    return declined(raw, `the action ${intent} is not there yet`, 'NOTIFIED');
  }
  if (isViolation(finding)) return declined(raw, 'violations are not handled yet', 'NOTIFIED');
  return REMEDIATIONS[CHECKS[finding.check].remediation].plan(finding, intent, fleet);
}

async function decideUndo(fleet: Fleet, journal: Journal, { finding, run }: Request): Promise<Decision> {
  const last = await lastPlan(journal, { finding, run });
  if (last === undefined)
    return declined(finding, 'there is nothing to undo: no run has changed anything for it');
  const undo = await REMEDIATIONS[last.remediation].undo(last, fleet);
  if ('refused' in undo) return declined(finding, `this cannot be undone: ${undo.refused}`, 'NOTIFIED');
  if ('nothingToDo' in undo) return nothingToDo(finding, undo.nothingToDo, 'NOTIFIED');
  return { outcome: 'ready', plan: undo.plan };
}
