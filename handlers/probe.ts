import * as z from 'zod/mini';
import { placeOfArn } from './member-role';
import type { Reach } from './reach';

const requestSchema = z.strictObject({
  probe: z.strictObject({ accountId: z.string().check(z.regex(/^\d{12}$/)) }),
  run: z.string(),
  /** The ARN of the workflow that asks: it tells the Region. */
  workflow: z.string(),
});

/** Whether an account lets the hub in. */
export interface Probed {
  readonly accountId: string;
  /** False: it has no role for us, or the role trusts somebody else; STS does not say which. */
  readonly isReached: boolean;
}

const isProbe = (event: unknown): boolean => typeof event === 'object' && event !== null && 'probe' in event;

/** What the function `plan` answers to the workflow `reach-accounts`: it takes the role of a plan, and reads nothing with it. */
export const createProbe =
  (reach: Reach) =>
  async (event: unknown): Promise<Probed> => {
    const { probe, workflow } = requestSchema.parse(event);
    const { accountId } = probe;
    return { accountId, isReached: (await reach({ ...placeOfArn(workflow), accountId })) !== undefined };
  };

/** Two kinds of event come to one function: the one that members trust. */
export const orProbe =
  <Answer>(reach: Reach, handler: (event: unknown) => Promise<Answer>) =>
  (event: unknown): Promise<Answer | Probed> =>
    isProbe(event) ? createProbe(reach)(event) : handler(event);
