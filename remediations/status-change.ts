import * as z from 'zod/mini';
import { firstFew } from './first-few';
import type { Plan } from './plan';

/** The input of the workflow revoke-certificate. */
const inputSchema = z.object({
  certificates: z.array(
    z.object({ certificateId: z.string(), priorStatus: z.string(), newStatus: z.string() }),
  ),
});

export type StatusChange = Readonly<z.infer<typeof inputSchema>['certificates'][number]>;

/** What a plan changes, in the form in which it went through the journal. */
export const changesOf = ({ apply }: Pick<Plan, 'apply'>): readonly StatusChange[] =>
  inputSchema.parse(apply).certificates;

export const opposite = ({ certificateId, priorStatus, newStatus }: StatusChange): StatusChange => ({
  certificateId,
  priorStatus: newStatus,
  newStatus: priorStatus,
});

/** `certificate X` or `3 certificates (X, Y and 1 more)`. */
export function inWords(changes: readonly StatusChange[]): string {
  const names = firstFew(
    changes.map(({ certificateId }) => certificateId),
    2,
  );
  return changes.length === 1 ? `certificate ${names}` : `${changes.length} certificates (${names})`;
}
