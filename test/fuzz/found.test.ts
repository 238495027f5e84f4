import { complaint } from '../../cli/complaint';
import { readJson } from '../../cli/read-json';
import { compilePattern } from '../../rehearsal/account/events/pattern';
import { loadSnapshot } from '../../rehearsal/account/snapshot/load';
import { holdFinding } from '../../rehearsal/hold-finding';
import { judgePolicy } from '../../rehearsal/judge-policy';
import { AUDITED_CHECKS, rehearseEvent, startAudit } from '../../rehearsal/rehearse';
import { resourceNow } from '../../rehearsal/resource-now';
import { isNestedDeeper, NESTING_LIMIT } from '../../remediations/json';
import { consoleLinks } from '../../remediations/message/links';
import { findingUpdate } from '../../remediations/note';
import { parseSettings } from '../../remediations/settings/settings';
import { certificateFinding } from '../support/findings';
import { createWorld, finding } from '../support/rehearsed';

/** What has been found once stays found. */

const deep = (levels: number): string => `${'{"a":'.repeat(levels)}0${'}'.repeat(levels)}`;

describe('JSON that is nested deeper than recursion goes', () => {
  it('is told from what is not', () => {
    expect(isNestedDeeper(JSON.parse(deep(NESTING_LIMIT)))).toBe(false);
    expect(isNestedDeeper(JSON.parse(deep(NESTING_LIMIT + 1)))).toBe(true);
    expect(isNestedDeeper(JSON.parse(deep(20_000)))).toBe(true);
  });

  it('is no settings', () => {
    expect(parseSettings(deep(20_000))).toEqual({ invalid: expect.stringContaining('100 levels') });
  });

  it('is no snapshot', () => {
    const load = () =>
      loadSnapshot({ policies: [{ policyName: 'p', policyDocument: JSON.parse(deep(20_000)) }] });
    expect(load).toThrow(expect.objectContaining({ name: 'SnapshotError' }));
  });

  it('is refused as the detail of an event, and the other events are taken', async () => {
    const { rehearsal } = await createWorld();
    const entry = { Source: 'mine', DetailType: 'x', Detail: '{}' };
    const { Entries } = await rehearsal.account.call({
      service: 'events',
      action: 'putEvents',
      input: { Entries: [{ ...entry, Detail: deep(20_000) }, entry] },
    });
    expect(Entries).toMatchObject([{ ErrorCode: 'MalformedDetail' }, { EventId: expect.any(String) }]);
  });
});

test('an exclusion by the name __proto__ is refused, since it would exclude nothing', () => {
  for (const text of [
    '{"exclusions":{"thingAttributes":{"__proto__":null}}}',
    '{"modes":{"__proto__":"off"}}',
  ])
    expect(parseSettings(text)).toEqual({ invalid: expect.stringContaining('__proto__') });
});

test.each(['constructor', 'toString', '__proto__'])(
  'an event has no %s unless it is written there',
  (name) => {
    const pattern = JSON.parse(`{"detail":{"${name}":[{"exists":true}]}}`);
    expect(compilePattern(pattern)({ detail: {} })).toBe(false);
    expect(compilePattern(pattern)(JSON.parse(`{"detail":{"${name}":"x"}}`))).toBe(true);
  },
);

test('a note has neither control characters nor half ones', () => {
  const { Note } = findingUpdate({ Id: 'a', ProductArn: 'b' }, 'a\u001b[2J\u202e\ud83d b😀');
  expect(Note.Text).toBe('a\ufffd[2J\ufffd\ufffd b😀');
});

test('a complaint about a file does not steer the terminal', () => {
  expect(complaint(new Error('no JSON: \u001b[2J\n\u202e'))).toBe('warden: no JSON: \ufffd[2J \ufffd\n');
  expect(() => readJson('/nowhere/\u001b')).toThrow('cannot be read');
});

test('a role is audited whose policy is no JSON, names no texts, or takes an expression ages to match', async () => {
  const documents = ['{', '{"Statement":[{"Effect":"Allow","Action":[{"toString":1}],"Resource":"*"}]}'];
  const slow = JSON.stringify({
    Statement: [{ Effect: 'Allow', Action: `${'*?'.repeat(40)}Z`, Resource: '*' }],
  });
  const { rehearsal } = await createWorld({
    snapshot: {
      roles: [...documents, slow].map((PolicyDocument, at) => ({
        RoleName: `role-${at}`,
        RolePolicyList: [{ PolicyName: 'own', PolicyDocument }],
      })),
      roleAliases: [0, 1, 2].map((at) => ({
        roleAlias: `alias-${at}`,
        roleArn: `arn:aws:iam::111122223333:role/role-${at}`,
      })),
    },
  });
  await expect(startAudit(rehearsal, AUDITED_CHECKS)).resolves.toBeUndefined();
});

test('a policy that is none is no offence in the audit of the embedded account', () => {
  expect(judgePolicy('{"Version":"2012-10-17"}')).toEqual([]);
});

test('a finding that Security Hub could not hold is not held', async () => {
  const { rehearsal } = await createWorld();
  holdFinding(rehearsal, finding({ Severity: 'CRITICAL' }));
  expect(rehearsal.account.state.securityHub.findings.size).toBe(0);
  holdFinding(rehearsal, finding({ Severity: { Label: 'CRITICAL', Normalized: null } }));
  expect(rehearsal.account.state.securityHub.findings.size).toBe(1);
  const { Findings } = await rehearsal.account.call({
    service: 'securityhub',
    action: 'getFindings',
    input: {},
  });
  expect(Findings).toMatchObject([{ Severity: { Label: 'CRITICAL' } }]);
});

test('a finding names no certificate by what is no text', async () => {
  const { rehearsal } = await createWorld();
  const strange = JSON.parse(
    JSON.stringify({ ...certificateFinding('x'), ProductFields: { DeviceCertificateId: { toString: 1 } } }),
  );
  expect(resourceNow(rehearsal, strange)).toBeNull();
});

test('an execution whose ARN has half a character gets a link', () => {
  const links = consoleLinks('arn:aws:states:eu-west-1:1:execution:Remediate:\ud800', 'a');
  expect(links.execution).toContain('Remediate%3A%EF%BF%BD');
});

test('a suppression that is there twice is refused, since one of them would be lost', () => {
  const suppression = {
    checkName: 'LOGGING_DISABLED_CHECK',
    resourceIdentifier: { account: '111122223333' },
  };
  const account = { accountId: '111122223333', region: 'eu-west-1', partition: 'aws' };
  const load = () => loadSnapshot({ account, auditSuppressions: [suppression, suppression] });
  expect(load).toThrow(/^snapshot\.auditSuppressions: expected each name once, got "LOGGING_DISABLED_CHECK/);
});

test('a name that is longer than any of AWS is refused, since no finding could have it in its id', () => {
  const account = { accountId: '111122223333', region: 'eu-west-1', partition: 'aws' };
  const load = (length: number) => () =>
    loadSnapshot({ account, conflictingClientIds: ['a'.repeat(length)] });
  expect(load(128)).not.toThrow();
  expect(load(129)).toThrow(
    /^snapshot\.conflictingClientIds\[0\]: expected at most 128 characters, got "aaa/,
  );
});

test('what has a length and is no text is refused as that, and compared with no number', () => {
  const account = { accountId: '111122223333', partition: 'aws', region: { length: { toString: 1 } } };
  expect(() => loadSnapshot({ account })).toThrow(expect.objectContaining({ name: 'SnapshotError' }));
});

test('an account is audited in which an issuer has a name that is longer than the id of a finding', async () => {
  const { rehearsal } = await createWorld({
    snapshot: {
      certificates: [
        {
          certificateId: 'c',
          revokedIssuer: { issuerCertificateSubject: `CN=${'a'.repeat(900)}`, issuerId: 'b' },
        },
      ],
    },
  });
  await expect(startAudit(rehearsal, AUDITED_CHECKS)).resolves.toBeUndefined();
});

test('an event whose target cannot be given it starts nothing', async () => {
  const { rehearsal } = await createWorld();
  const [action] = rehearsal.deployment.actions;
  const event = {
    version: '0',
    id: 'id',
    'detail-type': 'Security Hub Findings - Custom Action',
    source: 'aws.securityhub',
    account: '111122223333',
    time: '2026-03-02T06:00:00Z',
    region: 'eu-west-1',
    resources: [action?.arn ?? ''],
    detail: {},
  } as const;
  await expect(rehearseEvent(rehearsal, event)).resolves.toEqual([]);
});
