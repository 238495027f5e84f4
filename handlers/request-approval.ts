import { createHash } from 'node:crypto';
import * as z from 'zod/mini';
import type { ApprovalRequest } from '../remediations/approval';
import { approvalMessage } from '../remediations/message';
import { consoleLinks } from '../remediations/message/links';
import { hashOfSecret, linkTo } from './approval-link';
import { storeApproval } from './approvals';
import type { Journal } from './journal';
import { planSchema } from './plan-schema';
import { type Notifications, publish } from './publish';
import { titledFindingSchema } from './titled-finding-schema';

const SECRET_BYTES = 32;
const ID_DIGITS = 16;
/** Step Functions lets nothing wait longer: https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html */
const LONGEST_SECONDS = 365 * 24 * 60 * 60;

const payloadSchema = z.object({
  finding: titledFindingSchema,
  plan: planSchema,
  reason: z.string(),
  run: z.string(),
  /** ARN of the execution that waits. */
  execution: z.string(),
  taskToken: z.string().check(z.refine((token) => token !== '', 'expected a token, got none')),
  timeoutSeconds: z.int().check(z.positive(), z.maximum(LONGEST_SECONDS)),
  irreversibleByLink: z.boolean(),
});

type Payload = z.infer<typeof payloadSchema>;

export interface RequestApprovalDependencies extends Notifications {
  readonly journal: Journal;
  /** The address of the page that asks, with a slash at its end. */
  readonly pageUrl: string;
  /** That many bytes that nobody can guess. */
  readonly random: (bytes: number) => Uint8Array;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

export interface Requested {
  readonly id: string;
  readonly expiresAt: string;
}

/** The function `request-approval`: keeps the request, then asks. Throws unless somebody has been asked. */
export const createRequestApproval =
  (dependencies: RequestApprovalDependencies) =>
  async (event: unknown): Promise<Requested> => {
    const { journal, pageUrl, random, now } = dependencies;
    const payload = payloadSchema.parse(event);
    const request = requestOf(payload, now());
    const secret = Buffer.from(random(SECRET_BYTES)).toString('base64url');
    await storeApproval(journal, {
      request,
      secretHash: hashOfSecret(secret),
      taskToken: payload.taskToken,
    });
    const page = linkTo(pageUrl, { id: request.id, secret });
    const links = { ...consoleLinks(request.execution, request.finding.Id), page };
    await publish(dependencies, approvalMessage(request, links));
    return { id: request.id, expiresAt: request.expiresAt };
  };

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Asked again for the same, a request takes the place of the one before: no dead one stays open. */
function requestOf(
  { finding, plan, reason, run, execution, timeoutSeconds, irreversibleByLink }: Payload,
  at: number,
): ApprovalRequest {
  return {
    id: sha256(`${execution} ${plan.hash}`).slice(0, ID_DIGITS),
    finding,
    run,
    execution,
    plan,
    reason,
    requestedAt: new Date(at).toISOString(),
    expiresAt: new Date(at + timeoutSeconds * 1000).toISOString(),
    irreversibleByLink,
  };
}
