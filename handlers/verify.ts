import * as z from 'zod/mini';
import { UNDONE } from '../remediations/check';
import type { Fleet } from '../remediations/fleet';
import { followUpOf } from '../remediations/follow-up';
import { INTENTS, type Intent } from '../remediations/intent';
import { type FindingUpdate, findingUpdate } from '../remediations/note';
import type { Plan } from '../remediations/plan';
import { CHANGES } from '../remediations/remediations';
import type { Acting } from './acting';
import { planSchema } from './plan-schema';

const requestSchema = z.object({
  finding: z.object({ Id: z.string(), ProductArn: z.string() }),
  plan: planSchema,
  intent: z.enum(INTENTS),
  /** With which the account of the finding is read. */
  roleArn: z.string(),
  /** What the workflow of the plan answered; only those with several targets answer `notDone`. */
  applied: z.optional(
    z.object({ notDone: z.optional(z.array(z.object({ target: z.string(), error: z.string() }))) }),
  ),
});

export interface Verified {
  readonly outcome: 'repaired' | 'contained' | 'released' | 'undone';
  readonly update: FindingUpdate;
}

/** The function `verify`: reads the resource again and judges it. Throws unless it is as planned. */
export const createVerify =
  ({ fleet }: { readonly fleet: Acting<Fleet> }) =>
  async (event: unknown): Promise<Verified> => {
    const { finding, plan, intent, roleArn, applied } = requestSchema.parse(event);
    const done = await CHANGES[plan.remediation].verify(plan, await fleet(roleArn), applied?.notDone ?? []);
    return {
      outcome: outcomeOf(intent, plan),
      update: updateOf({ finding, plan, intent, done }),
    };
  };

function outcomeOf(intent: Intent, { remediation }: Plan): Verified['outcome'] {
  if (intent === 'undo') return 'undone';
  if (intent === 'release') return 'released';
  return remediation === 'quarantine-thing' ? 'contained' : 'repaired';
}

interface Done extends Pick<z.infer<typeof requestSchema>, 'finding' | 'plan' | 'intent'> {
  readonly done: string;
}

/** What settles the finding resolves it; what was undone is open again. */
function updateOf({ finding, plan, intent, done }: Done): FindingUpdate {
  if (intent === 'undo') {
    const text = `Fleet Warden ${done}, as asked to undo. To undo that, press "Undo IoT fix" again.`;
    return findingUpdate(finding, text, 'NOTIFIED');
  }
  if (intent === 'release') {
    const why =
      plan.check === null ? 'the alarm has cleared' : 'nothing can connect with its certificate any more';
    return findingUpdate(finding, `Fleet Warden ${done}, since ${why}.`, 'RESOLVED');
  }
  const undo = plan.reversible
    ? `Undo: press "Undo IoT fix"; then ${UNDONE[plan.remediation]}.`
    : 'This cannot be undone.';
  const next =
    followUpOf(intent, plan) === undefined
      ? ''
      : ' Next it asks whether its certificate may become INACTIVE.';
  return findingUpdate(
    finding,
    `Fleet Warden ${done}. ${undo}${next}`,
    plan.resolves ? 'RESOLVED' : 'NOTIFIED',
  );
}
