import type { ApprovalRequest } from '../../remediations/approval';
import { approvalMessage, ENDINGS, type Ending, outcomeMessage } from '../../remediations/message';
import { consoleLinks } from '../../remediations/message/links';
import type { Plan } from '../../remediations/plan';
import { EXECUTION, narrowing } from '../support/approval-plan';

const finding = {
  Id: 'account/IOT_POLICY/LinePolicy',
  ProductArn: 'arn:product',
  Title: 'LinePolicy is broad',
};
const links = consoleLinks(EXECUTION, finding.Id);
const PAGE = 'https://page.example/approvals/0123/secret';
const HOSTILE = 'x`<https://evil.example|ok>\r\n\u202e\ud83d 🏭';

function request(overrides: Partial<ApprovalRequest> = {}): ApprovalRequest {
  return {
    id: '0123456789abcdef',
    finding,
    run: 'run-1',
    execution: EXECUTION,
    plan: narrowing(),
    reason: 'a repair of this kind always asks first',
    requestedAt: '2026-03-02T06:00:00.000Z',
    expiresAt: '2026-03-03T06:00:00.000Z',
    irreversibleByLink: false,
    ...overrides,
  };
}

const ask = (plan: Partial<Plan> = {}) =>
  approvalMessage(request({ plan: narrowing(plan) }), { ...links, page: PAGE });

const tell = (outcome: Ending) =>
  outcomeMessage({ finding, outcome, note: 'It is done.', execution: EXECUTION }, links);

describe('the message that asks for approval', () => {
  it('shows the finding, the changes, whom they touch, the way back, and when it expires', () => {
    const { subject, body } = ask();
    expect(subject).toBe('Fleet Warden: Approve? replace version 1 of policy LinePolicy by a narrowed one');
    for (const part of [
      'Finding\n  LinePolicy is broad\n  account/IOT_POLICY/LinePolicy\n',
      'statement 1: iot:Publish: * becomes topic/own (it is too broad)',
      'iot:UpdateCertificate: nothing is dropped (devices need it not)',
      '2 certificate(s), 2 thing(s), 1 thing group(s)\n  press-1\n  press-2\n  group Line\n',
      'Cut off\n  nobody that is known\n',
      'Undo\n  press "Undo IoT fix"; then the prior version is the default again\n',
      'Why it asks\n  a repair of this kind always asks first\n',
      'Expires\n  2026-03-03T06:00:00.000Z; without an answer nothing is changed\n',
      `Plan hash\n  ${narrowing().hash}\n`,
    ])
      expect(body).toContain(part);
  });

  it('says who is cut off, what is left undone, and that there is no way back', () => {
    const impact = { ...narrowing().impact, cutOff: ['certificate a has no thing'] };
    const { body } = ask({ impact, cannot: ['one thing is in 10 groups'], reversible: false });
    expect(body).toContain('Cut off\n  certificate a has no thing\n');
    expect(body).toContain('Not covered\n  one thing is in 10 groups\n');
    expect(body).toContain('Undo\n  this cannot be undone\n');
  });

  it('offers the page if there is one, and the commands always', () => {
    expect(ask().body).toContain(
      `Decide\n  ${PAGE}\n  warden approve 0123456789abcdef\n  warden reject 0123456789abcdef\n`,
    );
    expect(approvalMessage(request(), links).body).toContain('Decide\n  warden approve 0123456789abcdef\n');
  });

  it('offers the page to reject only, when a link must not approve what cannot be undone', () => {
    const plan = narrowing({ reversible: false });
    const commands = 'warden approve 0123456789abcdef\n  warden reject 0123456789abcdef\n';
    expect(ask({ reversible: false }).body).toContain(
      `Decide\n  ${commands}\nReject, but not approve\n  ${PAGE}\n`,
    );
    const allowed = approvalMessage(request({ plan, irreversibleByLink: true }), { ...links, page: PAGE });
    expect(allowed.body).toContain(`Decide\n  ${PAGE}\n  ${commands}`);
  });

  it('has the form that chat clients show', () => {
    expect(JSON.parse(ask().chat)).toEqual({
      version: '1.0',
      source: 'custom',
      content: {
        textType: 'client-markdown',
        title: 'Fleet Warden asks for approval',
        description: expect.stringContaining(
          '*Finding:* `LinePolicy is broad`, `account/IOT_POLICY/LinePolicy`\n',
        ),
        nextSteps: [
          `Decide: ${PAGE}`,
          'Decide: warden approve 0123456789abcdef',
          'Decide: warden reject 0123456789abcdef',
          `Finding: ${links.finding}`,
          `Execution: ${links.execution}`,
        ],
        keywords: ['fleet-warden', 'approval', 'replace-policy-version'],
      },
      metadata: {
        threadId: 'run-1',
        summary: 'Fleet Warden: Approve? replace version 1 of policy LinePolicy by a narrowed one',
        eventType: 'approval',
        relatedResources: ['account/IOT_POLICY/LinePolicy'],
      },
    });
  });

  it('breaks lines, but no link', () => {
    const lines = ask({ summary: 'do this and that '.repeat(20) }).body.split('\n');
    expect(lines.filter((line) => line.length > 78)).toEqual([`  ${links.finding}`, `  ${links.execution}`]);
  });
});

describe('the message of an outcome', () => {
  it.each(Object.entries(ENDINGS) as [Ending, string][])('%s says how it ended', (outcome, words) => {
    const { subject, body, chat } = tell(outcome);
    expect(subject).toBe(`Fleet Warden: ${words}: LinePolicy is broad`);
    expect(body).toContain('What happened\n  It is done.\n');
    expect(body).toContain(`Finding\n  ${links.finding}\n\nExecution\n  ${links.execution}\n`);
    expect(JSON.parse(chat)).toMatchObject({
      content: {
        title: `Fleet Warden: ${words}`,
        keywords: ['fleet-warden', outcome],
      },
      metadata: { threadId: 'run-1', eventType: 'outcome' },
    });
  });

  it('names a finding without a title by its id', () => {
    const { Title, ...untitled } = finding;
    const { subject } = outcomeMessage(
      { finding: untitled, outcome: 'declined', note: 'No.', execution: EXECUTION },
      links,
    );
    expect(subject).toBe('Fleet Warden: changed nothing: account/IOT_POLICY/LinePolicy');
  });
});

describe('every message', () => {
  const many = Array.from({ length: 50 }, () => HOSTILE.repeat(50));
  const plan = narrowing({
    summary: HOSTILE,
    changes: many.map((text) => ({ actions: [text], from: many, to: [text], why: text })),
    impact: { certificates: 1, things: many, thingGroups: many, cutOff: many, concerns: [] },
    cannot: many,
  });
  const hostile = { Id: HOSTILE, ProductArn: HOSTILE, Title: many.join('') };
  const at = consoleLinks(EXECUTION, HOSTILE);
  const messages = [
    approvalMessage(request({ finding: hostile, plan, reason: many.join('') }), at),
    outcomeMessage({ finding: hostile, outcome: 'failed', note: many.join(''), execution: EXECUTION }, at),
  ];

  it.each(messages)('has a subject that SNS takes, whatever the finding says', ({ subject }) => {
    expect(subject).toMatch(/^Fleet Warden: [ -~]{0,85}$/);
  });

  it.each(messages)('stays far below what SNS takes', ({ body, chat }) => {
    expect(Buffer.byteLength(body)).toBeLessThan(131_072);
    expect(Buffer.byteLength(chat)).toBeLessThan(32_768);
  });

  it.each(messages)('has no link and no mark-up but its own', ({ body, chat }) => {
    const { description, title, nextSteps } = JSON.parse(chat).content;
    expect(body.match(/\w+:\/\/[^/]+/g)).toEqual(Array(2).fill('https://eu-west-1.console.aws.amazon.com'));
    expect(nextSteps.join(' ').match(/\w+:\/\/[^/]+/g)).toHaveLength(2);
    expect(`${description}${title}`).not.toMatch(/:\/\/|[<>]/);
    for (const line of description.split('\n')) expect(line).toMatch(/^\*[A-Z][a-z ]+:\* (`[^`]+`(, )?)+$/);
    expect(body + description).not.toMatch(/\r|\u202e|\p{Cs}/u);
  });
});
