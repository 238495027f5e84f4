import * as z from 'zod/mini';
import type { JsonObject } from '../json';
import type { Plan } from '../plan';

const target = { target: z.string(), subject: z.string(), removes: z.boolean() };

const inputSchema = z.object({
  thingGroupName: z.string(),
  policyName: z.string(),
  finding: z.string(),
  certificates: z.array(z.object({ ...target, certificateArn: z.string() })),
  things: z.array(z.object({ ...target, thingName: z.string(), joins: z.boolean() })),
});

export type QuarantineInput = z.infer<typeof inputSchema>;

/** The input of `quarantine-thing` or `release-thing`, back from the workflow or the journal. */
export const readInput = (input: JsonObject): QuarantineInput => inputSchema.parse(input);

const accusedSchema = z.object({ thingNames: z.array(z.string()), certificateArns: z.array(z.string()) });

/** Whom a plan is about. */
export const accusedIn = ({ target: accused }: Plan): z.infer<typeof accusedSchema> =>
  accusedSchema.parse(accused);
