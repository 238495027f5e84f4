import * as z from 'zod/mini';
import { UNDONE } from '../remediations/check';
import type { Fleet } from '../remediations/fleet';
import { INTENTS } from '../remediations/intent';
import { type FindingUpdate, findingUpdate } from '../remediations/note';
import { REMEDIATIONS } from '../remediations/remediations';
import { planSchema } from './plan-schema';

const requestSchema = z.object({
  finding: z.object({ Id: z.string(), ProductArn: z.string() }),
  plan: planSchema,
  intent: z.enum(INTENTS),
  /** What the workflow of the plan answered; only those with several targets answer `notDone`. */
  applied: z.optional(
    z.object({ notDone: z.optional(z.array(z.object({ target: z.string(), error: z.string() }))) }),
  ),
});

export interface Verified {
  readonly outcome: 'repaired' | 'undone';
  readonly update: FindingUpdate;
}

/** The function `verify`: reads the resource again and judges it. Throws unless it is as planned. */
export const createVerify =
  ({ fleet }: { readonly fleet: Fleet }) =>
  async (event: unknown): Promise<Verified> => {
    const { finding, plan, intent, applied } = requestSchema.parse(event);
    const done = await REMEDIATIONS[plan.remediation].verify(plan, fleet, applied?.notDone ?? []);
    return {
      outcome: intent === 'undo' ? 'undone' : 'repaired',
      update: updateOf({ finding, plan, intent, done }),
    };
  };

interface Done extends z.infer<typeof requestSchema> {
  readonly done: string;
}

/** Only a repair that settles the finding resolves it; what was undone is open again. */
function updateOf({ finding, plan, intent, done }: Done): FindingUpdate {
  if (intent === 'undo') {
    const text = `Fleet Warden ${done}, as asked to undo. To undo that, press "Undo IoT fix" again.`;
    return findingUpdate(finding, text, 'NOTIFIED');
  }
  const undo = plan.reversible
    ? `Undo: press "Undo IoT fix"; then ${UNDONE[plan.remediation]}.`
    : 'This cannot be undone.';
  return findingUpdate(finding, `Fleet Warden ${done}. ${undo}`, plan.resolves ? 'RESOLVED' : 'NOTIFIED');
}
