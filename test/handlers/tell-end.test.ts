import { tellEnd } from '../../handlers/tell-end';
import { policyFinding } from '../support/findings';

const CREATED = '2026-03-02T06:00:00.000Z';
const ID = 'account/IOT_POLICY/LinePolicy';
const finding = { ...policyFinding(), Id: ID, CreatedAt: CREATED };

const ended = (detail: object = {}) => ({
  detail: {
    name: 'run-1',
    status: 'SUCCEEDED',
    stopDate: Date.parse(CREATED) + 90_000,
    input: JSON.stringify({ findings: [finding] }),
    output: JSON.stringify({ outcome: 'repaired', update: { Workflow: { Status: 'RESOLVED' } } }),
    ...detail,
  },
});

const input = (...findings: readonly object[]) => ({ input: JSON.stringify({ findings }) });
const runs = (Check: string, Outcome: string) => ({
  name: 'Runs',
  value: 1,
  by: [{ Outcome }, { Check, Outcome }],
});
const CHECK = 'IOT_POLICY_OVERLY_PERMISSIVE_CHECK';

describe('the end of a run', () => {
  it('counts by outcome and check, with the time from the finding to RESOLVED', () => {
    expect(tellEnd(ended())).toEqual({
      run: 'run-1',
      finding: ID,
      message: 'A run has ended',
      outcome: 'repaired',
      metrics: [runs(CHECK, 'repaired'), { name: 'SecondsToResolved', value: 90 }],
    });
  });

  it.each([
    { status: 'FAILED', outcome: 'failed' },
    { status: 'TIMED_OUT', outcome: 'timed-out' },
    { status: 'ABORTED', outcome: 'aborted' },
  ])('counts as $outcome when it is $status', ({ status, outcome }) => {
    expect(tellEnd(ended({ status, output: null })).metrics).toEqual([runs(CHECK, outcome)]);
  });

  it.each([
    {
      title: 'NOTIFIED',
      detail: { output: '{"outcome":"declined","update":{"Workflow":{"Status":"NOTIFIED"}}}' },
    },
    { title: 'without a note', detail: { output: '{"outcome":"declined"}' } },
  ])('takes no time of a finding that is left $title', ({ detail }) => {
    expect(tellEnd(ended(detail)).metrics).toEqual([runs(CHECK, 'declined')]);
  });

  it.each([
    { title: 'that is not known', detail: { stopDate: null } },
    { title: 'of a finding that says no date', detail: input({ ...finding, CreatedAt: 'yesterday' }) },
    { title: 'before the finding was made', detail: { stopDate: Date.parse(CREATED) - 1 } },
  ])('takes no time $title', ({ detail }) => {
    expect(tellEnd(ended(detail)).metrics).toEqual([runs(CHECK, 'repaired')]);
  });

  it.each([
    {
      title: 'a check that nobody knows',
      detail: input({ Id: 'x', ProductFields: { CheckName: 'toString' } }),
    },
    { title: 'several findings', detail: input(finding, finding) },
    { title: 'no finding', detail: { input: '{}' } },
    { title: 'a finding that was too large for the event', detail: { input: null } },
  ])('makes no metric of its own for $title', ({ detail }) => {
    expect(tellEnd(ended({ ...detail, stopDate: null })).metrics).toEqual([runs('unknown', 'repaired')]);
  });

  it('counts violations by that name, and older spellings of checks by the one of today', () => {
    const violation = {
      Id: 'x',
      ProductArn: 'arn:aws:securityhub:eu-west-1::product/aws/iot-device-defender-detect',
    };
    const older = { Id: 'x', ProductFields: { CheckName: 'REVOKED_CA_CERT_CHECK' } };
    expect(tellEnd(ended({ ...input(violation), output: '{}' })).metrics).toEqual([
      runs('violation', 'none'),
    ]);
    expect(tellEnd(ended({ ...input(older), output: '{}' })).metrics).toEqual([
      runs('REVOKED_CA_CERTIFICATE_STILL_ACTIVE_CHECK', 'none'),
    ]);
  });
});
