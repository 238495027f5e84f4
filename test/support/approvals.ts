import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SendTaskSuccessCommand, SFNClient } from '@aws-sdk/client-sfn';
import { mockClient } from 'aws-sdk-client-mock';
import { hashOfSecret, linkTo } from '../../handlers/approval-link';
import { createApprovalPage, type PageAnswer } from '../../handlers/approval-page';
import { readApproval, storeApproval } from '../../handlers/approvals';
import type { LogEntry } from '../../handlers/log-line';
import type { ApprovalRequest } from '../../remediations/approval';
import type { Plan } from '../../remediations/plan';
import { EXECUTION, narrowing } from './approval-plan';
import { auditProductArn } from './findings';
import { createWorld, deployment, type World } from './rehearsed';

export const NOW = '2026-03-02T07:00:00.000Z';
const SECRET = 'secret-of-43-characters-that-nobody-guesses';

export const plan = (overrides: Partial<Omit<Plan, 'hash'>> = {}): Plan =>
  narrowing({
    changes: [
      {
        statement: 0,
        actions: ['iot:Publish', 'iot:Receive'],
        from: ['arn:aws:iot:eu-west-1:111122223333:topic/line/*'],
        to: ['arn:aws:iot:eu-west-1:111122223333:topic/line/${iot:Connection.Thing.ThingName}/*'],
        why: 'every device may publish to the topics of all others',
      },
    ],
    impact: {
      certificates: 12,
      things: Array.from({ length: 12 }, (_, index) => `press-${index + 1}`),
      thingGroups: [],
      cutOff: ['certificate 0f1e2d has no thing'],
      concerns: [],
    },
    ...overrides,
  });

export const approvalRequest = (overrides: Partial<ApprovalRequest> = {}): ApprovalRequest => ({
  id: 'run-1',
  finding: {
    Id: '111122223333/IOT_POLICY/LinePolicy/1',
    ProductArn: auditProductArn,
    Title: 'IOT_POLICY_OVERLY_PERMISSIVE_CHECK: ALLOWS_BROAD_ACCESS_TO_IOT_DATA_PLANE_ACTIONS',
  },
  run: 'run-1',
  execution: EXECUTION,
  plan: plan(),
  reason: '1 would be cut off (certificate 0f1e2d has no thing)',
  requestedAt: '2026-03-02T06:00:00.000Z',
  expiresAt: '2026-03-03T06:00:00.000Z',
  irreversibleByLink: false,
  ...overrides,
});

interface DeskOptions {
  readonly request?: Partial<ApprovalRequest>;
  readonly now?: string;
  /** What SendTaskSuccess throws. */
  readonly taskError?: Error;
}

/** One stored request, the page that decides on it, and what the execution is told. */
export async function createDesk({ request, now = NOW, taskError }: DeskOptions = {}) {
  const { rehearsal } = await createWorld();
  const dynamodb = new DynamoDBClient({
    region: 'eu-west-1',
    credentials: { accessKeyId: 'key', secretAccessKey: 'secret' },
    requestHandler: rehearsal.account.requestHandler('dynamodb'),
    maxAttempts: 1,
  });
  const journal = { dynamodb, table: deployment.tables[0]?.TableName ?? '' };
  const sfn = mockClient(SFNClient);
  if (taskError === undefined) sfn.on(SendTaskSuccessCommand).resolves({});
  else sfn.on(SendTaskSuccessCommand).rejects(taskError);
  const asked = approvalRequest(request);
  await storeApproval(journal, { request: asked, secretHash: hashOfSecret(SECRET), taskToken: 'task-token' });
  const logged: LogEntry[] = [];
  const page = createApprovalPage({
    journal,
    sfn: new SFNClient({ region: 'eu-west-1' }),
    now: () => Date.parse(now),
    log: (entry) => {
      logged.push(entry);
    },
  });
  return {
    journal,
    sfn,
    page,
    logged,
    path: linkTo('/', { id: asked.id, secret: SECRET }),
    verdict: async () => (await readApproval(journal, asked.id)).verdict,
  };
}

export type Desk = Awaited<ReturnType<typeof createDesk>>;

/** A page, and the path of one link to it. */
export type Linked = Pick<Desk, 'page' | 'path'>;

/** The page at work in a world, by the URL of its function, opened by the link of its last message. */
export function followLink({ rehearsal }: World): Linked {
  const message = rehearsal.account.state.sns.published.at(-1)?.Message ?? '';
  return {
    page: (event) => {
      const { rawPath: path, headers, requestContext, body = '' } = event as ReturnType<typeof urlEvent>;
      const { method, sourceIp: address } = requestContext.http;
      return rehearsal.openUrl({ method, path, headers, address, body: Buffer.from(body, 'base64') });
    },
    path: /\/[0-9a-f]{16}\/[\w-]{43}/.exec(message)?.[0] ?? '/',
  };
}

export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly body?: string;
  readonly contentType?: string;
  readonly address?: string;
}

/** As Lambda hands over what its function URL got; it encodes the body of a form. */
export const urlEvent = ({ method, path, body, contentType, address = '198.51.100.7' }: Asked) => ({
  version: '2.0',
  rawPath: path,
  rawQueryString: '',
  headers: (contentType === undefined ? {} : { 'content-type': contentType }) as Record<string, string>,
  requestContext: { http: { method, path, sourceIp: address } },
  ...(body === undefined ? {} : { body: Buffer.from(body).toString('base64') }),
  isBase64Encoded: body !== undefined,
});

export const get = ({ page, path }: Linked, other = path): Promise<PageAnswer> =>
  page(urlEvent({ method: 'GET', path: other }));

/** The token in the forms of the page. */
export const tokenIn = ({ body }: PageAnswer): string => /name="token" value="(\w+)"/.exec(body)?.[1] ?? '';

/** Opens the page and sends one of its forms. */
export async function answerOn(
  desk: Linked,
  fields: Readonly<Record<string, string>>,
  asked: Partial<Asked> = {},
): Promise<PageAnswer> {
  const token = tokenIn(await get(desk));
  const body = new URLSearchParams({ token, ...fields }).toString();
  const contentType = 'application/x-www-form-urlencoded';
  return desk.page(urlEvent({ method: 'POST', path: desk.path, body, contentType, ...asked }));
}
