import fc from 'fast-check';
import { renderReports } from '../../cli/render-reports';
import { createPlan } from '../../handlers/plan';
import type { RunReport } from '../../rehearsal/run-report';
import { readFinding } from '../../remediations/finding';
import { INTENTS } from '../../remediations/intent';
import { isJsonObject, isNestedDeeper, type Json } from '../../remediations/json';
import { ENDINGS, type Ended, outcomeMessage } from '../../remediations/message';
import { consoleLinks } from '../../remediations/message/links';
import { findingUpdate, NOTE_LIMIT } from '../../remediations/note';
import { parsePolicy } from '../../remediations/policy/document';
import { certificateFinding, policyFinding, violationFinding } from '../support/findings';
import { fleetOf } from '../support/fleet';
import { ANYTHING } from '../support/policies';
import { settingsWith } from '../support/settings';
import { expectPrintable, expectThat, expectWellFormed, orRefusal } from './expected';
import { hostileJson, hostileText, objectOf } from './hostile';
import { forgetfulJournal } from './journal';
import { realOrNot } from './mutated';
import { property, type Subject } from './property';
import { runToAnEnd } from './whole-run';

const CERTIFICATE = 'a'.repeat(64);

export const REAL_FINDINGS: readonly Json[] = JSON.parse(
  JSON.stringify([
    policyFinding(),
    policyFinding('gone'),
    certificateFinding(CERTIFICATE),
    certificateFinding(CERTIFICATE, { check: 'DEVICE_CERTIFICATE_SHARED_CHECK' }),
    certificateFinding('b'.repeat(64), { check: 'DEVICE_CERTIFICATE_KEY_QUALITY_CHECK' }),
    violationFinding('press-1'),
    violationFinding('laptop', { RecordState: 'ARCHIVED' }),
  ]),
);

const field = fc.oneof(
  fc.constantFrom('Id', 'ProductArn', 'ProductFields', 'Resources', 'Resource', 'Severity', 'Workflow'),
  fc.constantFrom('RecordState', 'AwsAccountId', 'Region', 'UpdatedAt', 'Title'),
  hostileText,
);
export const findings = realOrNot(REAL_FINDINGS, objectOf(field, hostileJson));

const requests = fc.record({
  finding: findings,
  intent: fc.constantFrom(...INTENTS),
  trigger: fc.constantFrom('action', 'automatic', 'command'),
  run: hostileText,
  startedAt: fc.constantFrom('2026-03-02T06:00:00.000Z'),
  workflow: fc.constant('arn:aws:states:eu-west-1:111122223333:stateMachine:Remediate'),
});

const policy = {
  policyName: 'LinePolicy',
  policyArn: 'arn:aws:iot:eu-west-1:111122223333:policy/LinePolicy',
  defaultVersionId: '1',
};

/** The function `plan` on a fleet that knows one policy, with a journal that forgets. */
const plan = createPlan({
  reach: async () => ({
    fleet: fleetOf({
      ...policy,
      versions: [{ versionId: '1', isDefault: true }],
      document: parsePolicy(ANYTHING),
    } as never),
    bounds: async (_, decision) => decision,
  }),
  journal: forgetfulJournal(),
  settings: async () => settingsWith(),
  log: () => undefined,
  now: () => 0,
});

export const FINDINGS_PRODUCT = {
  readFinding,
  plan,
  outcomeMessage,
  findingUpdate,
  renderReports,
  runToAnEnd,
};

/** The finding of Security Hub: who names a thing or a policy writes into it. */
export const findingsSubject = (product = FINDINGS_PRODUCT): Subject => ({
  name: 'findings',
  properties: [
    property({
      name: 'are read, or declined with a reason',
      weight: 50,
      given: findings,
      holds: (raw) => {
        const read = product.readFinding(raw);
        expectThat('asff' in read || read.declined.length > 0, 'a finding, or the reason to decline it');
      },
    }),
    property({
      name: 'are decided about, with a note that Security Hub takes',
      weight: 25,
      given: requests,
      holds: async (request) => {
        const decision = await orRefusal(() => product.plan(request), ['$ZodError', 'ZodError']);
        if (decision !== undefined && 'update' in decision) expectNote(decision.update.Note.Text);
      },
    }),
    property({
      name: 'get a note that Security Hub takes, whatever they are called',
      weight: 10,
      given: fc.tuple(hostileText, hostileText),
      holds: ([Id, text]) => {
        const update = product.findingUpdate({ Id, ProductArn: 'arn' }, `Changed nothing: ${text}.`);
        expectNote(update.Note.Text);
      },
    }),
    property({
      name: 'become messages in which nothing is forged',
      weight: 10,
      given: fc.record({
        finding: fc.record({ Id: hostileText, ProductArn: hostileText, Title: hostileText }),
        outcome: fc.constantFrom(...(Object.keys(ENDINGS) as Ended['outcome'][])),
        note: hostileText,
        execution: fc.constant('arn:aws:states:eu-west-1:111122223333:execution:Remediate:run-1'),
      }),
      holds: (ended) => {
        const links = consoleLinks(ended.execution, ended.finding.Id);
        expectMessage(product.outcomeMessage(ended, links));
      },
    }),
    property({
      name: 'are listed on a terminal as plain text',
      weight: 5,
      given: fc.tuple(findings, hostileText),
      holds: ([finding, text]) =>
        expectPrintable(product.renderReports([reportOf(finding, text)], { colour: false })),
    }),
    property({
      name: 'have runs that end, and change nothing unless they say so',
      weight: 0.1,
      mostMs: 10_000,
      given: fc.array(
        findings.filter(isJsonObject).filter((finding) => !isNestedDeeper(finding)),
        { minLength: 1, maxLength: 6 },
      ),
      holds: (all) => product.runToAnEnd(all),
    }),
  ],
});

function expectNote(text: string): void {
  expectPrintable(text);
  expectWellFormed(text);
  expectThat(
    text.length > 0 && text.length <= NOTE_LIMIT,
    `1 to ${NOTE_LIMIT} characters, got ${text.length}`,
  );
}

/** https://docs.aws.amazon.com/sns/latest/api/API_Publish.html */
export function expectMessage({ subject, body, chat }: ReturnType<typeof outcomeMessage>): void {
  expectThat(/^[ -~]{1,99}$/.test(subject), `a subject in printable ASCII, got ${JSON.stringify(subject)}`);
  for (const text of [body, chat]) {
    expectPrintable(text);
    expectWellFormed(text);
  }
  const { content } = JSON.parse(chat);
  expectThat(!/<[!@#]/.test(content.description), 'a description that mentions nobody');
}

function reportOf(finding: Json, text: string): RunReport {
  const Id = isJsonObject(finding) ? finding.Id : null;
  return {
    findingId: typeof Id === 'string' ? Id : null,
    check: text,
    outcome: 'untouched',
    remediation: null,
    plan: null,
    path: [],
    transitions: 1,
    functionCalls: 1,
    seconds: 1,
    before: null,
    after: null,
    workflowStatus: text,
    note: text,
    reason: text,
  };
}
