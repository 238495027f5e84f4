import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SFNClient } from '@aws-sdk/client-sfn';
import { createApprovalPage } from '../../handlers/approval-page';
import { readApproval, type StoredApproval } from '../../handlers/approvals';
import { type Decided, decide } from '../../handlers/decide';
import { createGateway } from '../../rehearsal/account/gateway';
import { createTargetHandler } from '../../rehearsal/account/http/target-handler';
import type { Rehearsal } from '../../rehearsal/rehearsal';
import { statesService } from '../../rehearsal/states/service';
import type { Answer, Verdict } from '../../remediations/approval';

/** How people decide: by the command or on the page, with the code of each. */
export interface People {
  readonly approval: (id: string) => Promise<StoredApproval>;
  /** The hash is that of the plan unless another is given. */
  readonly decide: (
    approval: StoredApproval,
    verdict: Pick<Verdict, 'answer' | 'by'> & { readonly hash?: string },
  ) => Promise<Decided>;
  /** Opens the link and answers the form; answers the status of the page. */
  readonly answerLink: (path: string, answer: Answer) => Promise<number>;
}

const KEYS = { accessKeyId: 'key', secretAccessKey: 'secret' };

export function createPeople(rehearsal: Rehearsal): People {
  const { account, clock } = rehearsal;
  const client = { region: account.identity.region, credentials: KEYS, maxAttempts: 1 };
  const journal = {
    dynamodb: new DynamoDBClient({ ...client, requestHandler: account.requestHandler('dynamodb') }),
    table: rehearsal.deployment.tables[0]?.TableName ?? '',
  };
  const sfn = new SFNClient({ ...client, requestHandler: statesHandler(rehearsal) });
  const page = createApprovalPage({ journal, sfn, now: clock.now, log: () => {} });
  return {
    approval: (id) => readApproval(journal, id),
    decide: (approval, verdict) => {
      const { hash } = approval.request.plan;
      const at = new Date(clock.now()).toISOString();
      return decide({ journal, sfn }, approval, { hash, how: 'command', at, reason: 'because', ...verdict });
    },
    answerLink: (path, answer) => answerLink(page, path, answer),
  };
}

function statesHandler({ engine, deployment, account, clock }: Rehearsal) {
  const { workflows } = deployment;
  const machines = { engine, workflows, region: account.identity.region, deployedAt: clock.now() };
  return createTargetHandler(statesService(machines), createGateway({}));
}

async function answerLink(page: Page, rawPath: string, answer: Answer): Promise<number> {
  const event = (method: string, body?: string) => ({
    rawPath,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    requestContext: { http: { method, sourceIp: '192.0.2.7' } },
    isBase64Encoded: false,
    ...(body === undefined ? {} : { body }),
  });
  const opened = await page(event('GET'));
  const token = /name="token" value="([^"]*)"/.exec(opened.body)?.[1] ?? 'none';
  const form = new URLSearchParams({ token, answer, reason: 'because', name: 'ada' });
  return (await page(event('POST', form.toString()))).statusCode;
}

type Page = ReturnType<typeof createApprovalPage>;
