import type { Snapshot } from '../../rehearsal/account/snapshot/snapshot';
import { synthesize } from '../../rehearsal/deployment/synthesize';
import { createRehearsal } from '../../rehearsal/rehearsal';
import { auditFindings, rehearseFinding } from '../../rehearsal/rehearse';
import { START } from './rehearsed';

const template = synthesize();

/** Outcome, plan and reason of a preview of every finding of the account's audit, by the id of the finding. */
export async function plansOf(snapshot: Snapshot): Promise<Readonly<Record<string, object>>> {
  const rehearsal = await createRehearsal({ template, snapshot, startAt: START, seed: 7 });
  const plans: Record<string, object> = {};
  for (const finding of await auditFindings(rehearsal))
    for (const { outcome, plan, reason, findingId } of await rehearseFinding(rehearsal, finding, 'preview'))
      plans[findingId ?? ''] = { outcome, summary: plan?.summary, changes: plan?.changes, reason };
  return plans;
}
