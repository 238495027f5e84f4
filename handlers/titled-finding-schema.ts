import * as z from 'zod/mini';

/** What people are told of a finding; everything else of it is left behind. */
export const titledFindingSchema = z.object({
  Id: z.string(),
  ProductArn: z.string(),
  Title: z.optional(z.string()),
});
