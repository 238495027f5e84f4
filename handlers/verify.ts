import * as z from 'zod/mini';
import type { Fleet } from '../remediations/fleet';
import { INTENTS } from '../remediations/intent';
import { type FindingUpdate, findingUpdate } from '../remediations/note';
import { REMEDIATIONS } from '../remediations/remediations';
import { planSchema } from './plan-schema';

const requestSchema = z.object({
  finding: z.object({ Id: z.string(), ProductArn: z.string() }),
  plan: planSchema,
  intent: z.enum(INTENTS),
});

export interface Verified {
  readonly outcome: 'repaired' | 'undone';
  readonly update: FindingUpdate;
}

/** The function `verify`: reads the resource again and judges it. Throws unless it is as planned. */
export const createVerify =
  ({ fleet }: { readonly fleet: Fleet }) =>
  async (event: unknown): Promise<Verified> => {
    const { finding, plan, intent } = requestSchema.parse(event);
    const done = await REMEDIATIONS[plan.remediation].verify(plan, fleet);
    // What was undone is open again: only a repair resolves a finding.
    return intent === 'undo'
      ? {
          outcome: 'undone',
          update: findingUpdate(
            finding,
            `Fleet Warden ${done}, as asked to undo. Undo the undo: press "Undo IoT fix".`,
            'NOTIFIED',
          ),
        }
      : {
          outcome: 'repaired',
          update: findingUpdate(finding, `Fleet Warden ${done}. Undo: press "Undo IoT fix".`, 'RESOLVED'),
        };
  };
