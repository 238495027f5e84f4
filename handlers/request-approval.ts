import * as z from 'zod/mini';
import { storeApproval } from './approvals';
import type { Journal } from './journal';
import { planSchema } from './plan-schema';

const requestSchema = z.object({
  finding: z.object({ Id: z.string(), ProductArn: z.string() }),
  plan: planSchema,
  reason: z.string(),
  run: z.string(),
  execution: z.string(),
  taskToken: z.string(),
  timeoutSeconds: z.number(),
});

export interface RequestApprovalDependencies {
  readonly journal: Journal;
  readonly now: () => number;
}

export const createRequestApproval =
  ({ journal, now }: RequestApprovalDependencies) =>
  async (event: unknown): Promise<void> => {
    const { taskToken, timeoutSeconds, ...asked } = requestSchema.parse(event);
    const request = {
      id: asked.plan.hash.slice(0, 20),
      ...asked,
      requestedAt: new Date(now()).toISOString(),
      expiresAt: new Date(now() + timeoutSeconds * 1000).toISOString(),
    };
    await storeApproval(journal, { request, taskToken, secretHash: '' });
  };
