import { firstFew } from './first-few';
import type { Fleet } from './fleet';
import { type Plan, reverse } from './plan';
import type { Undo } from './remediation';
import { changesOf, inWords, opposite, type StatusChange } from './status-change';

/** Gives back the status of each certificate that still has the one that the plan set. */
export async function undoCertificateStatus(plan: Plan, fleet: Fleet): Promise<Undo> {
  const back: StatusChange[] = [];
  const already: string[] = [];
  const refused: string[] = [];
  for (const change of changesOf(plan)) {
    const id = change.certificateId;
    const status = (await fleet.certificate(id))?.status ?? 'gone';
    if (status === change.priorStatus) already.push(`certificate ${id} is ${status} already`);
    else if (status === 'REVOKED') refused.push(`certificate ${id} is REVOKED, and that is final`);
    else if (status === change.newStatus) back.push(change);
    else refused.push(`somebody else has changed certificate ${id}: it is ${status}`);
  }
  if (back.length > 0) return { plan: givingBack(plan, back, refused) };
  return refused.length === 0 ? { nothingToDo: firstFew(already, 2) } : { refused: firstFew(refused, 2) };
}

function givingBack(plan: Plan, back: readonly StatusChange[], refused: readonly string[]): Plan {
  const others = refused.length === 0 ? '' : `; not touched: ${firstFew(refused, 1)}`;
  return reverse(plan, {
    summary: `set ${inWords(back)} ${back[0]?.priorStatus} again${others}`,
    apply: { certificates: back.map(opposite) },
    undo: { certificates: back },
  });
}
