import { parsePolicy } from '../../remediations/policy/document';
import { APPROVALS_PRODUCT, approvalsSubject } from './approval-requests';
import { EVENTS_PRODUCT, eventsSubject } from './events';
import { FINDINGS_PRODUCT, findingsSubject } from './findings';
import { pollution } from './intact';
import { POLICIES_PRODUCT, policiesSubject } from './policies';
import type { Subject } from './property';
import { SETTINGS_PRODUCT, settingsSubject } from './settings';
import { SNAPSHOTS_PRODUCT, snapshotsSubject } from './snapshots';
import { SUBJECTS } from './subjects';

const { findingUpdate, outcomeMessage, renderReports } = FINDINGS_PRODUCT;
const careless = (text: string) => `<p>${text}</p>`;

/** Each property beside a product that does not keep it. */
const BROKEN: readonly (readonly [Subject, string])[] = [
  [
    findingsSubject({
      ...FINDINGS_PRODUCT,
      readFinding: (raw) => ({ declined: (raw as { Id: string }).Id, leave: true }),
    }),
    'are read, or declined with a reason',
  ],
  [
    findingsSubject({ ...FINDINGS_PRODUCT, plan: async () => Promise.reject(new TypeError('no')) }),
    'are decided about, with a note that Security Hub takes',
  ],
  [
    findingsSubject({
      ...FINDINGS_PRODUCT,
      findingUpdate: (finding, text) => ({
        ...findingUpdate(finding, text),
        Note: { Text: text, UpdatedBy: 'me' },
      }),
    }),
    'get a note that Security Hub takes, whatever they are called',
  ],
  [
    findingsSubject({
      ...FINDINGS_PRODUCT,
      outcomeMessage: (ended, links) => ({ ...outcomeMessage(ended, links), body: ended.note }),
    }),
    'become messages in which nothing is forged',
  ],
  [
    findingsSubject({
      ...FINDINGS_PRODUCT,
      renderReports: (reports, terminal) => renderReports(reports, terminal) + reports[0]?.reason,
    }),
    'are listed on a terminal as plain text',
  ],
  [
    findingsSubject({ ...FINDINGS_PRODUCT, runToAnEnd: () => Promise.reject(new Error('no end')) }),
    'have runs that end, and change nothing unless they say so',
  ],
  [
    eventsSubject({
      ...EVENTS_PRODUCT,
      compilePattern: (pattern) => (event) =>
        Object.keys(pattern).every((key) => (event as never)?.[key] !== undefined),
    }),
    'match a pattern by what is in them and nothing else',
  ],
  [
    eventsSubject({ ...EVENTS_PRODUCT, targetInput: ({ Input }) => JSON.parse(Input ?? 'null') }),
    'become the input of a target, or none',
  ],
  [
    eventsSubject({
      ...EVENTS_PRODUCT,
      putEvents:
        () =>
        ({ Entries }) => ({ FailedEntryCount: 0, Entries: Entries.slice(1).map(() => ({})) }),
    }),
    'are put on the bus, or refused one by one',
  ],
  [
    eventsSubject({ ...EVENTS_PRODUCT, rehearseEvent: () => Promise.reject(new Error('no end')) }),
    'start runs that end, or none',
  ],
  [
    policiesSubject({ ...POLICIES_PRODUCT, parsePolicy: (text) => JSON.parse(text) }),
    'are judged the same twice, or refused as no policies',
  ],
  [
    policiesSubject({
      ...POLICIES_PRODUCT,
      repair: () => ({
        document: parsePolicy('{"Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}'),
        changes: [],
      }),
    }),
    'allow nothing after a repair that they did not allow before',
  ],
  [
    policiesSubject({ ...POLICIES_PRODUCT, repair: (document) => ({ document, changes: [] }) }),
    'are compliant, short enough and settled after a repair, or refused with a reason',
  ],
  [
    policiesSubject({ ...POLICIES_PRODUCT, judgePolicy: (text) => JSON.parse(text) }),
    'are judged by the audit of the embedded account, whatever their text',
  ],
  [
    policiesSubject({ ...POLICIES_PRODUCT, renderVerdicts: (name) => name }),
    'are shown on a terminal as plain text',
  ],
  [
    settingsSubject({ ...SETTINGS_PRODUCT, complaint: ({ message }) => message }),
    'are read, or invalid with a reason that a terminal can show',
  ],
  [
    settingsSubject({ ...SETTINGS_PRODUCT, parseSettings: () => SETTINGS_PRODUCT.parseSettings('{}') }),
    'leave out nothing that was said',
  ],
  [
    snapshotsSubject({ ...SNAPSHOTS_PRODUCT, complaint: ({ message }) => message }),
    'are loaded, or refused with a reason that a terminal can show',
  ],
  [
    snapshotsSubject({ ...SNAPSHOTS_PRODUCT, judgePolicy: (text) => JSON.parse(text) && [] }),
    'come out of an account as they went in, and can be audited',
  ],
  [
    approvalsSubject({ ...APPROVALS_PRODUCT, openPage: ({ request }) => careless(request.reason) }),
    'are shown on a page with no mark-up but its own',
  ],
  [
    approvalsSubject({ ...APPROVALS_PRODUCT, readForm: (body) => JSON.parse(body) }),
    'are answered by a form that is read, or refused with a reason',
  ],
  [
    approvalsSubject({
      ...APPROVALS_PRODUCT,
      approvalMessage: ({ reason }) => ({ subject: reason, body: '', chat: '' }),
    }),
    'become messages in which nothing is forged',
  ],
  [
    approvalsSubject({ ...APPROVALS_PRODUCT, renderRequest: ({ reason }) => reason }),
    'are shown on a terminal as plain text',
  ],
  [
    approvalsSubject({ ...APPROVALS_PRODUCT, ask: async () => ({ id: 'run-1', expiresAt: '' }) }),
    'are asked for, or refused by name',
  ],
  [
    approvalsSubject({
      ...APPROVALS_PRODUCT,
      createDesk: async () => ({
        ...(await APPROVALS_PRODUCT.createDesk()),
        page: async () => ({ statusCode: 500, headers: {}, body: '' }),
      }),
    }),
    'have a page that answers whatever it is asked, and takes no answer without its token',
  ],
];

const named = BROKEN.map(([{ name: subject, properties }, name]) => ({
  subject,
  name,
  property: properties.find((property) => property.name === name),
}));

test.each(named)('$subject that no longer $name are found', async ({ property }) => {
  const tried = await property?.run({ seed: 1, count: 500 });
  expect(tried?.failure?.reason).toEqual(expect.any(String));
});

test('each property is shown to fail', () => {
  const all = SUBJECTS.flatMap(({ name, properties }) =>
    properties.map((property) => `${name} ${property.name}`),
  );
  expect(named.map(({ subject, name }) => `${subject} ${name}`).sort()).toEqual(all.sort());
});

test('a polluted prototype is noticed', () => {
  expect(pollution()).toBeUndefined();
  const { prototype } = Object as unknown as { prototype: Record<string, unknown> };
  prototype.polluted = true;
  expect(pollution()).toBe('Object.prototype.polluted');
  delete prototype.polluted;
});
