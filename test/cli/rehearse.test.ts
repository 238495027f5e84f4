import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rehearse } from '../../cli/rehearse';
import type { RunReport } from '../../rehearsal/run-report';
import { capture } from '../support/captured';
import { policyFinding, withProductFields } from '../support/findings';
import { ANYTHING, certificate } from '../support/policies';

const folder = mkdtempSync(join(tmpdir(), 'fleet-warden-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, content: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

const account = file('account.json', {
  account: { accountId: '111122223333', region: 'eu-west-1', partition: 'aws' },
  policies: [
    {
      policyName: 'LinePolicy',
      policyVersions: [{ versionId: '1', isDefaultVersion: true, policyDocument: ANYTHING }],
      targets: [certificate('a')],
    },
  ],
  things: [{ thingName: 'press-1', principals: [certificate('a')] }],
});

const summary = withProductFields(policyFinding('Summary'), { ReportType: 'CheckSummary' });

/** Everything is approved that the settings of the repository have asked about. */
async function run(...argv: string[]): Promise<{ code: number; out: string; reports: readonly RunReport[] }> {
  const terminal = capture();
  const code = await rehearse(['--account', account, '--approve', 'all', ...argv], terminal);
  const { out } = terminal.written();
  const reports = argv.includes('--json')
    ? out
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as RunReport)
    : [];
  return { code, out, reports };
}

const event = (actionId: string, ...findings: unknown[]) => ({
  version: '0',
  id: '8d2b6a5e-0000-4000-8000-000000000000',
  'detail-type': 'Security Hub Findings - Custom Action',
  source: 'aws.securityhub',
  account: '111122223333',
  time: '2026-03-02T06:00:00Z',
  region: 'eu-west-1',
  resources: [`arn:aws:securityhub:eu-west-1:111122223333:action/custom/${actionId}`],
  detail: { actionName: 'Remediate IoT', actionDescription: 'x', findings },
});

describe('warden rehearse', () => {
  it('reports the run that follows another one too', async () => {
    const shared = file('shared.json', {
      account: { accountId: '111122223333', region: 'eu-west-1' },
      certificates: [{ certificateId: 'a'.repeat(64), sharedBy: ['press-1', 'unknown'] }],
      things: [{ thingName: 'press-1', principals: [certificate('a')] }],
    });
    const terminal = capture();
    await rehearse(['--account', shared, '--approve', 'all'], terminal);
    const { out } = terminal.written();
    expect(out).toContain('put 1 thing(s) (press-1) and 1 certificate(s) in quarantine');
    expect(out).toContain('INACTIVE, which cuts off 1 thing(s)');
    expect(out).toMatch(/findings?: .*1 contained.*1 repaired/);
  });

  it('audits the snapshot and repairs what it finds when no finding is given', async () => {
    const { code, reports } = await run('--json');
    expect(code).toBe(0);
    expect(reports).toHaveLength(1);
    expect(reports[0]).toMatchObject({
      check: 'IOT_POLICY_OVERLY_PERMISSIVE_CHECK',
      outcome: 'repaired',
      remediation: 'replace-policy-version',
      transitions: 16,
      functionCalls: 4,
      before: { policyName: 'LinePolicy', versionId: '1', document: JSON.parse(ANYTHING) },
      after: { policyName: 'LinePolicy', versionId: '2' },
      workflowStatus: 'RESOLVED',
      note: expect.stringContaining('Undo: '),
    });
    expect(Object.keys(reports[0] ?? {}).sort()).toEqual(
      [
        'findingId',
        'check',
        'outcome',
        'remediation',
        'plan',
        'path',
        'transitions',
        'functionCalls',
        'seconds',
        'before',
        'after',
        'workflowStatus',
        'note',
        'reason',
      ].sort(),
    );
  });

  it('evaluates the metrics of the snapshot, and reports the things in alarm beside what the audit finds', async () => {
    const json = JSON.parse(readFileSync(account, 'utf8'));
    const metrics = file('metrics.json', {
      ...json,
      securityProfiles: [
        {
          securityProfileName: 'line',
          behaviors: [
            {
              name: 'steady',
              metric: 'aws:num-disconnects',
              criteria: { comparisonOperator: 'less-than', value: { count: 1 } },
            },
          ],
          targets: ['arn:aws:iot:eu-west-1:111122223333:all/registered-things'],
        },
      ],
      metrics: [
        {
          thingName: 'press-1',
          metricName: 'aws:num-disconnects',
          timestamp: '2026-03-02T05:55:00Z',
          value: { count: 12 },
        },
      ],
    });
    const { reports } = await run('--account', metrics, '--json');
    expect(reports).toMatchObject([
      { check: 'IOT_POLICY_OVERLY_PERMISSIVE_CHECK' },
      {
        check: null,
        findingId: expect.stringMatching(/^[0-9a-f]{32}$/),
        path: expect.arrayContaining(['Plan']),
      },
    ]);
  });

  it('prints a line per finding and a sum for people', async () => {
    const { out } = await run('--finding', file('two.json', [policyFinding(), summary]));
    const [header, first, second, , sum] = out.split('\n');
    expect(header).toMatch(/^OUTCOME +RESOURCE +STATES +CALLS +PLAN OR REASON$/);
    expect(first).toMatch(
      /^repaired +LinePolicy +16 +4 +replace version 1 of policy LinePolicy by a narrowed one/,
    );
    expect(second).toMatch(/^declined .* 6 +1 +Fleet Warden changed nothing: it is the summary/);
    expect(sum).toBe('2 findings: 1 repaired, 1 declined.');
  });

  it.each([
    { title: 'one finding', content: policyFinding(), count: 1 },
    { title: 'an array', content: [policyFinding(), summary], count: 2 },
    { title: 'an export of get-findings', content: { Findings: [policyFinding(), summary] }, count: 2 },
    { title: 'no finding at all', content: { Findings: [] }, count: 0 },
  ])('takes a file with $title', async ({ content, count }) => {
    const { out } = await run('--finding', file('findings.json', content));
    expect(out).toContain(count === 0 ? 'Nothing to repair' : `${count} finding${count === 1 ? '' : 's'}:`);
  });

  it('takes a raw event, and says which findings no rule would take', async () => {
    const pressed = file('pressed.json', event('RemediateIoT', policyFinding()));
    const other = file('other.json', event('SomethingElse', policyFinding('Other')));
    const { reports } = await run('--event', pressed, '--event', other, '--json');
    expect(reports.map(({ outcome }) => outcome)).toEqual(['repaired', 'not-started']);
  });

  it('starts one run for each finding of an event', async () => {
    const { reports } = await run(
      '--event',
      file('both.json', event('RemediateIoT', policyFinding(), summary)),
      '--json',
    );
    expect(reports.map(({ outcome }) => outcome)).toEqual(['repaired', 'declined']);
  });

  it('previews without changing anything', async () => {
    const saved = join(folder, 'after.json');
    const { reports } = await run('--intent', 'preview', '--json', '--save', saved);
    expect(reports[0]).toMatchObject({ outcome: 'preview', workflowStatus: 'NEW' });
    expect(JSON.parse(readFileSync(saved, 'utf8')).policies[0].policyVersions).toHaveLength(1);
  });

  it('saves the account as it is afterwards', async () => {
    const saved = join(folder, 'saved.json');
    await run('--save', saved);
    const terminal = capture();
    expect(await rehearse(['--account', saved], terminal)).toBe(0);
    expect(terminal.written().out).toContain('Nothing to repair');
  });

  it('does not let a finding write over the terminal', async () => {
    const hostile = policyFinding('x\u001b[2J\u202eevil', {
      ProductArn: 'arn:aws:securityhub:eu-west-1::product/aws/guardduty',
    });
    const { out } = await run('--finding', file('hostile.json', hostile));
    const [, line = ''] = out.split('\n');
    expect(line).not.toMatch(/[\p{Cc}\p{Bidi_Control}]/u);
  });

  it('exits with 2 when a run fails', async () => {
    const { code } = await run('--finding', file('nameless.json', { ...policyFinding(), Id: 7 }));
    expect(code).toBe(2);
  });

  it.each([
    { argv: ['--finding', '/nowhere.json'], message: 'cannot be read' },
    { argv: ['--finding', file('broken.json', '{')], message: 'expected JSON' },
    { argv: ['--finding', file('number.json', [7])], message: 'expected findings (objects), got 7' },
    { argv: ['--event', file('noevent.json', {})], message: 'expected an EventBridge event' },
    { argv: ['--intent', 'destroy'], message: 'expected --intent to be one of' },
    { argv: ['--colour'], message: "Unknown option '--colour'" },
  ])('says what is wrong with $argv', async ({ argv, message }) => {
    await expect(run(...argv)).rejects.toThrow(message);
  });
});

describe('warden rehearse --automatic', () => {
  const empty = file('empty.json', {
    account: { accountId: '111122223333', region: 'eu-west-1', partition: 'aws' },
  });

  it('presses nothing, and reports the run that a finding has started by arriving', async () => {
    const { code, reports } = await run('--automatic', '--json');
    expect(code).toBe(0);
    expect(reports).toMatchObject([
      {
        check: 'IOT_POLICY_OVERLY_PERMISSIVE_CHECK',
        outcome: 'repaired',
        before: { policyName: 'LinePolicy', versionId: '1' },
        after: { policyName: 'LinePolicy', versionId: '2' },
        workflowStatus: 'RESOLVED',
      },
    ]);
  });

  it('says so when every finding has started a run', async () => {
    const { out } = await run('--automatic');
    expect(out).toMatch(/^repaired +LinePolicy/m);
    expect(out).toContain('Every finding that has arrived has started a run.');
  });

  it('says how many findings have started none', async () => {
    const json = JSON.parse(readFileSync(account, 'utf8'));
    const silent = file('silent.json', { ...json, v2LoggingOptions: null });
    const { out } = await run('--account', silent, '--automatic');
    expect(out).toContain(
      'No run for 1 of 2 findings: less severe than the settings want it, or suppressed.',
    );
  });

  it('says so when nothing has arrived', async () => {
    const { code, out } = await run('--account', empty, '--automatic');
    expect([code, out]).toEqual([0, 'No finding has arrived, and so no run has started.\n']);
  });

  it.each([
    ['--finding', 'finding.json'],
    ['--event', 'event.json'],
    ['--intent', 'preview'],
  ])('refuses %s %s beside it', async (...argv) => {
    await expect(run('--automatic', ...argv)).rejects.toThrow('expected --automatic without');
  });
});

describe('warden rehearse --approve', () => {
  // On an identity, so that somebody has to look first.
  const asking = file('asking.json', {
    account: { accountId: '111122223333', region: 'eu-west-1', partition: 'aws' },
    policies: [{ policyName: 'AppPolicy', policyDocument: ANYTHING, targets: ['eu-west-1:0123'] }],
  });

  const approve = async (how: string, reply?: string) => {
    const asked: string[] = [];
    const ask = async (question: string) => {
      asked.push(question);
      return reply ?? '';
    };
    const terminal = capture();
    const argv = ['--account', asking, '--json', '--approve', how];
    await rehearse(argv, { ...terminal, ...(reply === undefined ? {} : { ask }) });
    const { out } = terminal.written();
    return {
      outcome: /"outcome":"([\w-]+)"/.exec(out)?.[1],
      status: /"workflowStatus":"(\w+)"/.exec(out)?.[1],
      asked,
    };
  };

  it.each([
    { how: 'none', reply: undefined, outcome: 'needs-approval', status: 'NOTIFIED' },
    { how: 'all', reply: undefined, outcome: 'repaired', status: 'RESOLVED' },
    { how: 'ask', reply: 'y', outcome: 'repaired', status: 'RESOLVED' },
    { how: 'ask', reply: ' N ', outcome: 'declined', status: 'NOTIFIED' },
    { how: 'ask', reply: 'r', outcome: 'declined', status: 'SUPPRESSED' },
    { how: 'ask', reply: '', outcome: 'needs-approval', status: 'NOTIFIED' },
  ])('$how, answered "$reply": $outcome', async ({ how, reply, outcome, status }) => {
    const ended = await approve(how, reply);
    expect(ended).toMatchObject({ outcome, status });
    expect(ended.asked).toHaveLength(how === 'ask' ? 1 : 0);
  });

  it.each([
    { argv: ['--timeout', '2'], hours: 2 },
    { argv: ['--timeout', '168'], hours: 168 },
    { argv: [], hours: 24 },
  ])('lets a request expire after $hours hours with $argv, and says so', async ({ argv, hours }) => {
    const terminal = capture();
    await rehearse(['--account', asking, '--approve', 'none', ...argv], terminal);
    expect(terminal.written().out).toContain(`no answer for ${hours} h. Fleet Warden changes nothing`);
    const json = capture();
    await rehearse(['--account', asking, '--json', ...argv], json);
    const { outcome, seconds } = JSON.parse(json.written().out);
    expect([outcome, Math.floor(seconds / 3600)]).toEqual(['needs-approval', hours]);
  });

  it.each(['0', '169', '1.5', 'x', '-1', ''])('refuses --timeout %j', async (hours) => {
    const argv = ['--account', asking, `--timeout=${hours}`];
    await expect(rehearse(argv, capture())).rejects.toThrow(
      `expected --timeout to be a whole number of hours from 1 to 168, got ${hours}`,
    );
  });

  it.each([
    { how: 'ask', message: 'expected a terminal for --approve ask, got none' },
    { how: 'some', message: 'expected --approve to be one of none, all, ask, got some' },
  ])('$how: $message', async ({ how, message }) => {
    await expect(approve(how)).rejects.toThrow(message);
  });

  it('sums up more runs than can be listed, unless asked for all', async () => {
    const many = file('many.json', {
      account: { accountId: '111122223333', region: 'eu-west-1', partition: 'aws' },
      policies: Array.from({ length: 101 }, (_, at) => ({
        policyName: `policy-${at}`,
        policyDocument: ANYTHING,
        targets: [certificate('a')],
      })),
    });
    const { out } = await run('--account', many, '--intent', 'preview');
    expect(out).toMatch(
      /^CHECK +PREVIEW +RUNS\nIOT_POLICY_OVERLY_PERMISSIVE_CHECK +101 +101\nall +101 +101\n/,
    );
    const { out: all } = await run('--account', many, '--intent', 'preview', '--verbose');
    expect(all).toContain('101 findings: 101 preview.');
  });

  it('says what to do with a snapshot that was cut short', async () => {
    const cut = file('cut.json', '{"policies": [{"policyName": "LinePolicy"');
    await expect(run('--account', cut)).rejects.toThrow('run it again with the same --resume FILE');
  });
});
