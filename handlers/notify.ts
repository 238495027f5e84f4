import * as z from 'zod/mini';
import { ENDINGS, type Ending, outcomeMessage } from '../remediations/message';
import { consoleLinks } from '../remediations/message/links';
import { planSchema } from './plan-schema';
import { type Notifications, publish } from './publish';
import { titledFindingSchema } from './titled-finding-schema';

const payloadSchema = z.object({
  finding: titledFindingSchema,
  outcome: z.custom<Ending>(
    (outcome) => typeof outcome === 'string' && Object.hasOwn(ENDINGS, outcome),
    `expected one of ${Object.keys(ENDINGS).join(', ')}`,
  ),
  note: z.string(),
  /** ARN of the execution that has ended. */
  execution: z.string(),
  plan: z.optional(planSchema),
});

/** The function `notify`: tells how a run has ended. Throws if SNS refuses; whether that matters is for the workflow. */
export const createNotify =
  (notifications: Notifications) =>
  async (event: unknown): Promise<Record<string, never>> => {
    const ended = payloadSchema.parse(event);
    await publish(notifications, outcomeMessage(ended, consoleLinks(ended.execution, ended.finding.Id)));
    return {};
  };
