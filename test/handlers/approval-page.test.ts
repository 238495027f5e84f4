import { SendTaskSuccessCommand, TaskDoesNotExist, TaskTimedOut } from '@aws-sdk/client-sfn';
import hostile from '../cases/hostile-texts.json';
import {
  answerOn,
  approvalRequest,
  createDesk,
  type Desk,
  get,
  NOW,
  plan,
  tokenIn,
  urlEvent,
} from '../support/approvals';

const FORM = 'application/x-www-form-urlencoded';
/** Where a page shows what is not ours. */
const PLACES = 13;
const told = ({ sfn }: Desk) => sfn.commandCalls(SendTaskSuccessCommand).map(({ args }) => args[0].input);

const post = (desk: Desk, body: string, contentType = FORM) =>
  desk.page(urlEvent({ method: 'POST', path: desk.path, body, contentType }));

describe('the page of a request', () => {
  it('shows the finding, the change, who is affected, and how to undo', async () => {
    const { statusCode, body } = await get(await createDesk());
    expect(statusCode).toBe(200);
    for (const text of [
      'IOT_POLICY_OVERLY_PERMISSIVE_CHECK: ALLOWS_BROAD_ACCESS',
      '111122223333/IOT_POLICY/LinePolicy/1',
      'replace version 1 of policy LinePolicy',
      '<del><bdi>arn:aws:iot:eu-west-1:111122223333:topic/line/*</bdi></del>',
      '<ins><bdi>arn:aws:iot:eu-west-1:111122223333:topic/line/${iot:Connection.Thing.ThingName}/*</bdi></ins>',
      '12 certificates, 12 things',
      'certificate 0f1e2d has no thing',
      'the prior version is the default again',
      '2026-03-03 06:00 UTC',
      plan().hash,
    ])
      expect(body).toContain(text);
  });

  it('decides nothing when it is only opened, however often', async () => {
    const desk = await createDesk();
    for (const _ of [1, 2, 3]) await get(desk);
    expect(await desk.verdict()).toBeUndefined();
    expect(told(desk)).toEqual([]);
  });

  it('runs no script, loads nothing, and is neither framed, cached nor told to others', async () => {
    const { headers, body } = await get(await createDesk());
    expect(headers['content-security-policy']).toMatch(
      /^default-src 'none'; style-src 'sha256-[\w+/]{43}='; form-action 'self'; frame-ancestors 'none'; base-uri 'none'$/,
    );
    expect(headers).toMatchObject({
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'strict-transport-security': expect.stringContaining('max-age='),
    });
    expect(body).not.toMatch(/<script|\b(src|href|style|action|on\w+)=/);
  });

  it('does not contain the secret', async () => {
    const desk = await createDesk();
    const { body } = await get(desk);
    expect(body).not.toContain(desk.path.split('/').at(-1));
  });

  it.each(hostile)('shows $name in names and titles as the text that it is', async ({ text, shown }) => {
    const [change] = plan().changes;
    const evil = plan({
      summary: text,
      check: text,
      cannot: [text],
      changes: [{ ...change, actions: [text], from: [text], to: [text], why: text }],
      impact: { certificates: 1, things: [text], thingGroups: [text], cutOff: [text], concerns: [] },
    });
    const request = {
      plan: evil,
      reason: text,
      finding: { Id: text, ProductArn: text, Title: text },
    };
    const { body } = await get(await createDesk({ request }));
    expect(body.split(`<bdi>${shown}</bdi>`)).toHaveLength(PLACES + 1);
    expect(body).not.toContain(text);
  });
});

describe('a decision by link', () => {
  it.each([
    { fields: { answer: 'approved' }, verdict: { answer: 'approved', by: 'whoever had the link' } },
    {
      fields: { answer: 'rejected', reason: ' not today ' },
      verdict: { answer: 'rejected', by: 'whoever had the link', reason: 'not today' },
    },
    {
      fields: { answer: 'risk-accepted', reason: 'a test bench', name: 'Ada' },
      verdict: { answer: 'risk-accepted', by: 'Ada (by link)', reason: 'a test bench' },
    },
  ])('is journaled and told to the execution: $fields.answer', async ({ fields, verdict }) => {
    const desk = await createDesk();
    const { statusCode } = await answerOn(desk, fields as Record<string, string>);
    const expected = { ...verdict, how: 'link', at: NOW, hash: plan().hash, address: '198.51.100.7' };
    expect(statusCode).toBe(200);
    expect(await desk.verdict()).toEqual(expected);
    expect(told(desk)).toEqual([{ taskToken: 'task-token', output: expect.any(String) }]);
    expect(JSON.parse(told(desk)[0]?.output ?? '')).toEqual(expected);
  });

  it('counts once: of two people at the same moment exactly one wins', async () => {
    const desk = await createDesk();
    const answers = await Promise.all([
      answerOn(desk, { answer: 'approved' }, { address: '198.51.100.1' }),
      answerOn(desk, { answer: 'rejected', reason: 'no' }, { address: '198.51.100.2' }),
      answerOn(desk, { answer: 'approved' }, { address: '198.51.100.3' }),
    ]);
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409, 409]);
    expect(told(desk)).toHaveLength(1);
    expect(JSON.parse(told(desk)[0]?.output ?? '')).toEqual(await desk.verdict());
  });

  it('cannot be replayed by somebody else, and the page says what was decided', async () => {
    const desk = await createDesk();
    const token = tokenIn(await get(desk));
    await answerOn(desk, { answer: 'rejected', reason: '<b>no</b>' });
    const replayed = await post(desk, `token=${token}&answer=approved`);
    expect(replayed.statusCode).toBe(409);
    expect(replayed.body).toContain('It was rejected by <bdi>whoever had the link</bdi>');
    expect(replayed.body).toContain('<bdi>&lt;b&gt;no&lt;/b&gt;</bdi>');
    expect((await get(desk)).body).toContain('already been decided');
    expect(told(desk)).toHaveLength(1);
  });

  it('may be repeated by the same person, for the answer may have got lost', async () => {
    const desk = await createDesk({ taskError: new Error('network') });
    const token = tokenIn(await get(desk));
    await expect(post(desk, `token=${token}&answer=approved`)).rejects.toThrow('network');
    desk.sfn.on(SendTaskSuccessCommand).resolves({});
    expect((await post(desk, `token=${token}&answer=approved`)).statusCode).toBe(200);
    expect(JSON.parse(told(desk).at(-1)?.output ?? '')).toEqual(await desk.verdict());
  });

  it.each([TaskTimedOut, TaskDoesNotExist])(
    'says that it came too late when the execution waits no more',
    async (Gone) => {
      const desk = await createDesk({ taskError: new Gone({ message: 'gone', $metadata: {} }) });
      const { statusCode, body } = await answerOn(desk, { answer: 'approved' });
      expect(statusCode).toBe(410);
      expect(body).toContain('too late');
      expect(body).toContain('nothing was changed');
    },
  );

  it('is not taken after the request has expired', async () => {
    const { expiresAt } = approvalRequest();
    const early = await createDesk();
    const token = tokenIn(await get(early));
    const desk = await createDesk({ now: expiresAt });
    for (const { statusCode, body } of [
      await get(desk),
      await post(desk, `token=${token}&answer=approved`),
    ]) {
      expect(statusCode).toBe(410);
      expect(body).toContain('expired');
    }
    expect(await desk.verdict()).toBeUndefined();
  });

  it('cannot approve what cannot be undone unless the settings allow it, but can reject it', async () => {
    const request = { plan: plan({ reversible: false }) };
    const desk = await createDesk({ request });
    expect((await get(desk)).body).not.toContain('value="approved"');
    expect((await answerOn(desk, { answer: 'approved' })).statusCode).toBe(403);
    expect(await desk.verdict()).toBeUndefined();
    expect((await answerOn(desk, { answer: 'rejected', reason: 'no' })).statusCode).toBe(200);
    const allowed = await createDesk({ request: { ...request, irreversibleByLink: true } });
    expect((await get(allowed)).body).toContain('This cannot be undone.');
    expect((await answerOn(allowed, { answer: 'approved' })).statusCode).toBe(200);
  });
});

describe('a link that is not the one that was sent', () => {
  it.each([
    { name: 'forged', change: (path: string) => `${path.slice(0, -1)}x` },
    { name: 'truncated', change: (path: string) => path.slice(0, -1) },
    { name: 'too long', change: (path: string) => `${path}x` },
    { name: 'of another request', change: (path: string) => path.replace('run-1', 'run-2') },
    { name: 'without a secret', change: () => '/run-1' },
    { name: 'empty', change: () => '/' },
    { name: 'with an empty secret', change: () => '/run-1/' },
    { name: 'climbing', change: (path: string) => `/..${path}` },
  ])('opens nothing and tells nothing: $name', async ({ change }) => {
    const desk = await createDesk();
    const path = change(desk.path);
    const nowhere = await get(desk, '/nothing/here');
    const token = tokenIn(await get(desk));
    const body = `token=${token}&answer=approved`;
    const posted = await desk.page(urlEvent({ method: 'POST', path, body, contentType: FORM }));
    for (const answer of [await get(desk, path), posted]) expect(answer).toEqual(nowhere);
    expect(nowhere.statusCode).toBe(404);
    expect(await desk.verdict()).toBeUndefined();
  });
});

describe('a request to the page that no browser makes of it', () => {
  it.each([
    { name: 'without a form token', body: 'answer=approved', status: 403 },
    { name: 'with a wrong form token', body: `token=${'0'.repeat(64)}&answer=approved`, status: 403 },
    { name: 'of another type', body: '{"answer":"approved"}', contentType: 'application/json', status: 415 },
    { name: 'without a type', body: 'answer=approved', contentType: '', status: 415 },
    { name: 'that is too long', body: `answer=approved&reason=${'a'.repeat(16_384)}`, status: 413 },
    { name: 'with an unknown answer', body: 'answer=perhaps', status: 400 },
    { name: 'that is empty', body: '', status: 400 },
    { name: 'rejecting without a reason', body: 'answer=rejected&reason=+', status: 400 },
    { name: 'accepting a risk without a name', body: 'answer=risk-accepted&reason=x', status: 400 },
    {
      name: 'with a reason that is too long',
      body: `answer=rejected&reason=${'a'.repeat(201)}`,
      status: 400,
    },
  ])('is refused: $name', async ({ body, contentType, status }) => {
    const desk = await createDesk();
    expect((await post(desk, body, contentType)).statusCode).toBe(status);
    expect(await desk.verdict()).toBeUndefined();
    expect(told(desk)).toEqual([]);
  });

  it.each(['HEAD', 'PUT', 'DELETE', 'OPTIONS', 'PATCH'])('is refused: %s', async (method) => {
    const desk = await createDesk();
    const { statusCode, headers } = await desk.page(urlEvent({ method, path: desk.path }));
    expect([statusCode, headers.allow]).toEqual([405, 'GET, POST']);
  });
});

describe('the log of the page', () => {
  it('says whose request was opened and answered, and holds neither the secret nor the form', async () => {
    const desk = await createDesk();
    await answerOn(desk, { answer: 'approved', name: 'Ada' });
    const token = tokenIn(await get(await createDesk()));
    const { id, run, finding } = approvalRequest();
    expect(desk.logged).toEqual(
      ['GET', 'POST'].map((method) => ({
        level: 'INFO',
        function: 'approval-page',
        run,
        finding: finding.Id,
        message: `${method} of request ${id}`,
        outcome: '200',
      })),
    );
    const [, , secret = ''] = desk.path.split('/');
    expect([secret, token]).not.toContain('');
    for (const text of [secret, token, 'Ada']) expect(JSON.stringify(desk.logged)).not.toContain(text);
  });

  it('says so when a link opens nothing', async () => {
    const desk = await createDesk();
    await get(desk, '/nothing');
    expect(desk.logged).toMatchObject([
      { run: null, finding: null, message: 'GET of a link that opens nothing', outcome: '404' },
    ]);
  });
});
