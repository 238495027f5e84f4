import type { SNSClient } from '@aws-sdk/client-sns';
import fc from 'fast-check';
import { renderApprovals, renderRequest } from '../../cli/render-approvals';
import { hashOfSecret } from '../../handlers/approval-link';
import { readForm } from '../../handlers/approval-page/form';
import { alreadyDecidedPage, malformedPage, refusedPage } from '../../handlers/approval-page/notices';
import { openPage } from '../../handlers/approval-page/open-page';
import { storeApproval } from '../../handlers/approvals';
import { createRequestApproval } from '../../handlers/request-approval';
import { ANSWERS, type ApprovalRequest } from '../../remediations/approval';
import { isJsonObject, type Json } from '../../remediations/json';
import { approvalMessage } from '../../remediations/message';
import { consoleLinks } from '../../remediations/message/links';
import { approvalRequest, createDesk, plan, urlEvent } from '../support/approvals';
import { expectPrintable, expectThat, orRefusal } from './expected';
import { expectMessage } from './findings';
import { hostileJson, hostileText, objectOf } from './hostile';
import { forgetfulJournal } from './journal';
import { markupOf } from './markup';
import { realOrNot } from './mutated';
import { property, type Subject } from './property';

const texts = fc.array(hostileText, { maxLength: 3 });

/** As the function `plan` makes them: the shape is ours, every text may be somebody else's. */
const requests: fc.Arbitrary<ApprovalRequest> = fc
  .record({
    title: fc.option(hostileText, { nil: undefined }),
    name: hostileText,
    reason: hostileText,
    lines: texts,
    things: fc.oneof(texts, fc.array(hostileText, { minLength: 11, maxLength: 13 })),
    statement: fc.option(fc.nat(9), { nil: undefined }),
    reversible: fc.boolean(),
  })
  .map(({ title, name, reason, lines, things, statement, reversible }) =>
    approvalRequest({
      finding: { Id: name, ProductArn: name, Title: title },
      reason,
      plan: plan({
        summary: name,
        check: title ?? null,
        changes: [
          {
            ...(statement !== undefined && { statement }),
            actions: lines,
            from: lines,
            to: lines,
            why: name,
          },
        ],
        impact: { certificates: 1, things, thingGroups: lines, cutOff: lines, concerns: lines },
        cannot: lines,
        reversible,
      }),
    }),
  );

const REAL_PAYLOADS: readonly Json[] = JSON.parse(
  JSON.stringify([
    {
      ...approvalRequest(),
      taskToken: 'token',
      timeoutSeconds: 3600,
      irreversibleByLink: false,
    },
  ]),
);
const payloads = fc
  .tuple(
    realOrNot(
      REAL_PAYLOADS,
      objectOf(
        fc.constantFrom('finding', 'plan', 'reason', 'run', 'taskToken', 'timeoutSeconds'),
        hostileJson,
      ),
    ),
    requests,
    hostileJson,
  )
  // A plan comes from the function `plan`, or it is none.
  .map(([payload, { plan }, other]) =>
    isJsonObject(payload) ? { ...payload, plan: isJsonObject(payload.plan) ? plan : other } : payload,
  );

const SECRET = 'secret-of-43-characters-that-nobody-guesses';
const FORM = 'application/x-www-form-urlencoded';
const bodies = fc.oneof(
  hostileText,
  fc
    .array(
      fc.tuple(
        fc.oneof(fc.constantFrom('token', 'answer', 'reason', 'name'), hostileText),
        fc.oneof(fc.constantFrom(...ANSWERS), hostileText),
      ),
      { maxLength: 5 },
    )
    .map((fields) => new URLSearchParams(fields).toString()),
);
const calls = fc.record({
  method: fc.constantFrom('GET', 'POST', 'PUT', 'HEAD'),
  path: fc.oneof(
    fc.constant(`/run-1/${SECRET}`),
    fc.constantFrom('/', '/__proto__/x', `/constructor/${SECRET}`),
    hostileText,
  ),
  body: fc.option(bodies, { nil: undefined }),
  contentType: fc.oneof(fc.constant(FORM), hostileText),
  address: hostileText,
});

/** What a page may be answered with, whatever is asked. */
const STATUSES: readonly number[] = [200, 400, 403, 404, 405, 409, 410, 413, 415];

const ask = createRequestApproval({
  journal: forgetfulJournal(),
  pageUrl: 'https://page.example/',
  random: (bytes) => new Uint8Array(bytes),
  now: () => 0,
  sns: { send: async () => ({}) } as unknown as SNSClient,
  topicArn: 'topic',
  chatTopicArn: 'chat',
});

const pages = { openPage, alreadyDecidedPage, malformedPage, refusedPage };
export const APPROVALS_PRODUCT = {
  ...pages,
  readForm,
  ask,
  approvalMessage,
  renderRequest,
  renderApprovals,
  createDesk,
};

/** Requests for approval, which people read, and the page on which they answer, which anybody can reach. */
export const approvalsSubject = (product = APPROVALS_PRODUCT): Subject => ({
  name: 'approval-requests',
  properties: [
    property({
      name: 'are shown on a page with no mark-up but its own',
      weight: 40,
      given: fc.tuple(requests, hostileText),
      holds: ([request, text]) => {
        for (const objection of [undefined, text])
          expectPage(product.openPage({ request, formToken: 'token', objection }));
        const verdict = {
          answer: 'rejected',
          hash: '',
          by: text,
          how: 'link',
          at: '',
          reason: text,
        } as const;
        for (const page of [
          product.alreadyDecidedPage(verdict),
          product.refusedPage(text),
          product.malformedPage(text),
        ])
          expectPage(page);
      },
    }),
    property({
      name: 'are answered by a form that is read, or refused with a reason',
      weight: 25,
      given: bodies,
      holds: (body) => {
        const read = product.readForm(body);
        expectThat(
          'problem' in read || (read.form.reason ?? '').length <= 200,
          'a reason that is short enough',
        );
      },
    }),
    property({
      name: 'become messages in which nothing is forged',
      weight: 15,
      given: requests,
      holds: (request) => {
        const links = consoleLinks(request.execution, request.finding.Id);
        expectMessage(product.approvalMessage(request, links));
      },
    }),
    property({
      name: 'are shown on a terminal as plain text',
      weight: 10,
      given: requests,
      holds: (request) => {
        expectPrintable(product.renderRequest(request));
        expectPrintable(product.renderApprovals([request]));
      },
    }),
    property({
      name: 'are asked for, or refused by name',
      weight: 10,
      given: payloads,
      holds: async (payload) => {
        const asked = await orRefusal(() => product.ask(payload), ['$ZodError', 'ZodError']);
        expectThat(asked === undefined || /^[0-9a-f]{16}$/.test(asked.id), 'an id');
      },
    }),
    property({
      name: 'have a page that answers whatever it is asked, and takes no answer without its token',
      weight: 0.5,
      given: fc.tuple(requests.filter(isStorable), fc.array(calls, { minLength: 1, maxLength: 10 })),
      holds: async ([request, all]) => {
        const desk = await product.createDesk();
        const stored = { ...request, id: 'run-1' };
        await storeApproval(desk.journal, {
          request: stored,
          secretHash: hashOfSecret(SECRET),
          taskToken: 't',
        });
        for (const { body, ...call } of all) {
          const { statusCode, body: page } = await desk.page(
            urlEvent({ ...call, ...(body !== undefined && { body }) }),
          );
          expectThat(STATUSES.includes(statusCode), `a status of the page, got ${statusCode}`);
          if (page !== '') expectPage(page);
        }
        expectThat((await desk.verdict()) === undefined, 'no verdict');
      },
    }),
  ],
});

/** Every page that is ours to send has these tags, attributes and nothing else; the rest is text. */
const OWN = new Set(markupOf(ownPages().join('')));

function expectPage(page: string): void {
  expectPrintable(page);
  const foreign = markupOf(page).find((tag) => !OWN.has(tag));
  expectThat(foreign === undefined, `mark-up of the page alone, got ${foreign}`);
}

/** With every part that a page can have. */
function ownPages(): readonly string[] {
  const things = Array.from({ length: 12 }, (_, at) => `thing-${at}`);
  const impact = { certificates: 2, things, thingGroups: ['g'], cutOff: things, concerns: [] };
  const full = [true, false].map((reversible) =>
    approvalRequest({ plan: plan({ cannot: things, impact, reversible }) }),
  );
  const verdict = { answer: 'rejected', hash: '', by: 'ada', how: 'link', at: '', reason: 'no' } as const;
  return [
    ...full.flatMap((request) =>
      [undefined, 'because'].map((objection) => openPage({ request, formToken: 'token', objection })),
    ),
    alreadyDecidedPage(verdict),
    malformedPage('x'),
    refusedPage('x'),
  ];
}

/** Of an item of DynamoDB: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html */
const ITEM_BYTES = 400 * 1024;
function isStorable(request: ApprovalRequest): boolean {
  return Buffer.byteLength(JSON.stringify(request)) < ITEM_BYTES - 1024;
}
