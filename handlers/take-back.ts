import { type Decision, declined, nothingToDo, untouched } from '../remediations/decision';
import { isViolation, readFinding } from '../remediations/finding';
import type { Fleet, Provisions } from '../remediations/fleet';
import type { Plan } from '../remediations/plan';
import { whyUnusable } from '../remediations/quarantine/why-over';
import { CHANGES } from '../remediations/remediations';
import { carriedOut, hasFailed, isTakingBackBegun, type Journal, standing } from './journal';
import type { PlanRequest } from './plan-request';

interface TakingBack {
  readonly fleet: Fleet & Provisions;
  readonly journal: Journal;
}

/** Takes back the last change, whoever asked for it; goes on with a taking back that was not finished. */
export async function decideUndo({ fleet, journal }: TakingBack, request: PlanRequest): Promise<Decision> {
  const { finding, trigger } = request;
  if (trigger === 'follow-up' && (await hasFailed(journal, request, 'undo')))
    return untouched('the run before has not taken back its part');
  const goesOn = await isTakingBackBegun(journal, request);
  const changes = goesOn || trigger === 'follow-up' ? standing : carriedOut;
  let done: Decision | undefined;
  for await (const last of changes(journal, request)) {
    const undo = await CHANGES[last.remediation].undo(last, fleet);
    if ('plan' in undo) return { outcome: 'ready', plan: undo.plan };
    if ('refused' in undo) return declined(finding, `this cannot be undone: ${undo.refused}`, 'NOTIFIED');
    done ??= nothingToDo(finding, undo.nothingToDo, 'NOTIFIED');
    if (!goesOn) return done;
  }
  return done ?? nothingStands(request);
}

const nothingStands = ({ finding, trigger }: PlanRequest): Decision =>
  trigger === 'follow-up'
    ? untouched('nothing else stands that a run has changed for it')
    : declined(finding, 'there is nothing to undo: no run has changed anything for it');

/**
 * Takes out of quarantine what a run has put there for a finding that is archived. Whatever ends here without a
 * release says nothing: an update of the finding would be one more event about an archived finding, in a circle.
 */
export async function decideRelease({ fleet, journal }: TakingBack, request: PlanRequest): Promise<Decision> {
  if (await hasFailed(journal, request, 'release')) return untouched('its release has failed before');
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
