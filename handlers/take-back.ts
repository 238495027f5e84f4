import { type Decision, declined, nothingToDo, untouched } from '../remediations/decision';
import { isViolation, readFinding } from '../remediations/finding';
import type { Fleet, Provisions } from '../remediations/fleet';
import type { Plan } from '../remediations/plan';
import { whyUnusable } from '../remediations/quarantine/why-over';
import { CHANGES } from '../remediations/remediations';
import { carriedOut, hasReleaseFailed, type Journal, standing } from './journal';
import type { PlanRequest } from './plan-request';

interface TakingBack {
  readonly fleet: Fleet & Provisions;
  readonly journal: Journal;
}

/** Takes back the last change, whoever asked for it. */
export async function decideUndo({ fleet, journal }: TakingBack, request: PlanRequest): Promise<Decision> {
  const { finding, trigger } = request;
  const last = await lastChange(journal, request);
  if (last === undefined)
    return trigger === 'follow-up'
      ? untouched('nothing else stands that a run has changed for it')
      : declined(finding, 'there is nothing to undo: no run has changed anything for it');
  const undo = await CHANGES[last.remediation].undo(last, fleet);
  if ('refused' in undo) return declined(finding, `this cannot be undone: ${undo.refused}`, 'NOTIFIED');
  if ('nothingToDo' in undo) return nothingToDo(finding, undo.nothingToDo, 'NOTIFIED');
  return { outcome: 'ready', plan: undo.plan };
}

/** An undo can be undone. The follow-up of one goes on with what was contained first. */
async function lastChange(journal: Journal, request: PlanRequest): Promise<Plan | undefined> {
  const changes = request.trigger === 'follow-up' ? standing : carriedOut;
  for await (const plan of changes(journal, request)) return plan;
  return undefined;
}

/**
 * Takes out of quarantine what a run has put there for a finding that is archived. Whatever ends here without a
 * release says nothing: an update of the finding would be one more event about an archived finding, in a circle.
 */
export async function decideRelease({ fleet, journal }: TakingBack, request: PlanRequest): Promise<Decision> {
  if (await hasReleaseFailed(journal, request)) return untouched('its release has failed before');
  for await (const plan of standing(journal, request)) {
    if (plan.remediation !== 'quarantine-thing' || !(await isOver(plan, fleet, request))) continue;
    const release = await CHANGES[plan.remediation].undo(plan, fleet);
    if ('plan' in release) return { outcome: 'ready', plan: release.plan };
  }
  return untouched('there is nothing in quarantine for it that is to be released');
}

/** An alarm clears when its cause is gone; a certificate that is denied everything looks as if it were shared no more. */
async function isOver({ check }: Plan, fleet: Fleet, { finding: raw }: PlanRequest): Promise<boolean> {
  if (check === null) return true;
  const finding = readFinding(raw);
  if ('declined' in finding || isViolation(finding)) return false;
  return (await whyUnusable(finding, fleet)) !== undefined;
}
