import * as z from 'zod/mini';
import { type ApprovalRequest, objectionTo, type Verdict } from '../remediations/approval';
import { type ApprovalLink, formTokenOf, isEqual, opens, readLink } from './approval-link';
import { type AnswerForm, readForm } from './approval-page/form';
import * as notices from './approval-page/notices';
import { openPage } from './approval-page/open-page';
import { HEADERS } from './approval-page/style';
import { NoSuchApproval, readApproval, type StoredApproval } from './approvals';
import { type Decided, type Deciding, decide } from './decide';
import type { Journal } from './journal';
import type { LogEntry } from './log-line';
import type { Log } from './logged';

/** A form has a token, a reason and a name; everything larger is none of ours. */
const BODY_LIMIT_BYTES = 16_384;
const FORM = 'application/x-www-form-urlencoded';

// Payload 2.0: https://docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html
const eventSchema = z.object({
  rawPath: z.string(),
  headers: z.record(z.string(), z.string()),
  requestContext: z.object({ http: z.object({ method: z.string(), sourceIp: z.string() }) }),
  body: z.optional(z.string()),
  isBase64Encoded: z.boolean(),
});
type PageEvent = z.infer<typeof eventSchema>;

export interface PageAnswer {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface ApprovalPageDependencies extends Deciding {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly log: Log;
}

/** The function `approval-page`: GET only shows, so that who scans links decides nothing; POST decides. */
export const createApprovalPage =
  (dependencies: ApprovalPageDependencies) =>
  async (event: unknown): Promise<PageAnswer> => {
    const request = eventSchema.parse(event);
    const { method } = request.requestContext.http;
    if (method !== 'GET' && method !== 'POST') return notAllowed();
    const opened = await openLink(dependencies.journal, request.rawPath);
    const answered = await answerOf(dependencies, request, opened);
    dependencies.log(said(answered, method, opened?.approval.request));
    return answered;
  };

async function answerOf(
  dependencies: ApprovalPageDependencies,
  event: PageEvent,
  opened: Opened | undefined,
): Promise<PageAnswer> {
  if (opened === undefined) return answer(404, notices.unknownPage());
  const at = new Date(dependencies.now()).toISOString();
  return event.requestContext.http.method === 'GET'
    ? show(opened, at)
    : post(dependencies, { ...opened, event, at });
}

/** Neither the path nor the form: they hold what lets in. */
const said = (
  { statusCode }: PageAnswer,
  method: string,
  request: ApprovalRequest | undefined,
): LogEntry => ({
  level: 'INFO',
  function: 'approval-page',
  run: request?.run ?? null,
  finding: request?.finding.Id ?? null,
  message: `${method} ${request === undefined ? 'of a link that opens nothing' : `of request ${request.id}`}`,
  outcome: String(statusCode),
});

interface Opened {
  readonly link: ApprovalLink;
  readonly approval: StoredApproval;
}

/** Undefined for whatever is wrong with a link. */
async function openLink(journal: Journal, path: string): Promise<Opened | undefined> {
  const link = readLink(path);
  if (link === undefined) return undefined;
  try {
    const approval = await readApproval(journal, link.id);
    return opens(link, approval) ? { link, approval } : undefined;
  } catch (error) {
    if (error instanceof NoSuchApproval) return undefined;
    throw error;
  }
}

function show({ link, approval }: Opened, at: string): PageAnswer {
  const { request, verdict } = approval;
  if (verdict !== undefined) return answer(200, notices.alreadyDecidedPage(verdict));
  if (at >= request.expiresAt) return answer(410, notices.expiredPage(request));
  const objection = objectionTo(approvalByLink(request, at), request);
  return answer(200, openPage({ request, formToken: formTokenOf(link, approval), objection }));
}

const approvalByLink = ({ plan }: ApprovalRequest, at: string): Verdict => ({
  answer: 'approved',
  hash: plan.hash,
  by: 'whoever had the link',
  how: 'link',
  at,
});

interface Posted extends Opened {
  readonly event: PageEvent;
  readonly at: string;
}

async function post(dependencies: Deciding, posted: Posted): Promise<PageAnswer> {
  const { link, approval, event, at } = posted;
  if (!isForm(event)) return answer(415, notices.malformedPage('it is not what the form on the page sends'));
  const body = bodyOf(event);
  if (body === undefined) return answer(413, notices.malformedPage('it is too long'));
  const read = readForm(body);
  if ('problem' in read) return answer(400, notices.malformedPage(read.problem));
  if (!isEqual(read.form.token, formTokenOf(link, approval)))
    return answer(403, notices.malformedPage('it does not come from the page'));
  if (approval.verdict === undefined && at >= approval.request.expiresAt)
    return answer(410, notices.expiredPage(approval.request));
  return afterwards(await decide(dependencies, approval, verdictOf(posted, read.form)));
}

const isForm = ({ headers }: PageEvent): boolean =>
  headers['content-type']?.split(';')[0]?.trim().toLowerCase() === FORM;

/** Undefined: too long. */
function bodyOf({ body = '', isBase64Encoded }: PageEvent): string | undefined {
  const bytes = Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8');
  return bytes.length > BODY_LIMIT_BYTES ? undefined : bytes.toString('utf8');
}

const verdictOf = ({ approval, event, at }: Posted, { answer, reason, name }: AnswerForm): Verdict => ({
  ...approvalByLink(approval.request, at),
  answer,
  ...(name === undefined ? {} : { by: `${name} (by link)` }),
  address: event.requestContext.http.sourceIp,
  reason,
});

function afterwards(decided: Decided): PageAnswer {
  switch (decided.outcome) {
    case 'decided':
      return answer(200, notices.decidedPage(decided.verdict));
    case 'already-decided':
      return answer(409, notices.alreadyDecidedPage(decided.verdict));
    case 'refused':
      return answer(403, notices.refusedPage(decided.reason));
    case 'too-late':
      return answer(410, notices.tooLatePage());
  }
}

const answer = (statusCode: number, body: string): PageAnswer => ({ statusCode, headers: HEADERS, body });

const notAllowed = (): PageAnswer => ({
  ...answer(405, notices.malformedPage('a page can only be opened or answered')),
  headers: { ...HEADERS, allow: 'GET, POST' },
});
