import * as z from 'zod/mini';
import { ANSWERS } from '../remediations/approval';
import { INTENTS, TRIGGERS } from '../remediations/intent';

const verdictSchema = z.object({
  answer: z.enum(ANSWERS),
  hash: z.string(),
  by: z.string(),
  how: z.enum(['link', 'command']),
  at: z.string(),
  address: z.optional(z.string()),
  reason: z.optional(z.string()),
});

const requestSchema = z.object({
  finding: z.looseObject({ Id: z.string(), ProductArn: z.string() }),
  intent: z.enum(INTENTS),
  trigger: z.enum(TRIGGERS),
  run: z.string(),
  startedAt: z.string(),
  /** The ARN of the workflow: it tells the account and Region that this can act in. */
  workflow: z.string(),
  /** What a person has decided about an earlier plan of this run. */
  verdict: z.nullish(verdictSchema),
});

/** What the workflow asks the function `plan`. */
export type PlanRequest = z.infer<typeof requestSchema>;

/** Throws a ZodError for anything else. */
export const readPlanRequest = (event: unknown): PlanRequest => requestSchema.parse(event);
