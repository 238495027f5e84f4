import { sweep } from '../../cli/sweep';
import { holdFinding } from '../../rehearsal/hold-finding';
import type { JsonObject } from '../../remediations/json';
import { policyFinding } from '../support/findings';
import { operate } from '../support/operated';
import { createWorld, setSettings, type WorldOptions } from '../support/rehearsed';

async function backlog(findings: readonly object[], options: WorldOptions = {}) {
  const world = await createWorld(options);
  for (const finding of findings) holdFinding(world.rehearsal, finding as JsonObject);
  return world;
}

const TWO = [policyFinding(), policyFinding('OtherPolicy')];

describe('warden sweep', () => {
  it('starts nothing unless it is told to, and says what it would start', async () => {
    const { run, out, started } = operate(await backlog(TWO), sweep);
    expect(await run()).toBe(0);
    expect(started).toEqual([]);
    expect(out()).toMatch(/CRITICAL +IOT_POLICY_OVERLY_PERMISSIVE_CHECK +would start +1111.*LinePolicy/);
    expect(out()).toContain('2 run(s) would start, with --start.');
  });

  it('starts the runs at the rate, as commands, and finds nothing the next time', async () => {
    const world = await backlog(TWO);
    const { run, started, pauses } = operate(world, sweep);
    expect(await run('--start', '--rate', '6')).toBe(0);
    expect(started).toMatchObject([
      { intent: 'remediate', trigger: 'command', findings: [{ Id: TWO[0]?.Id }] },
      { intent: 'remediate', trigger: 'command', findings: [{ Id: TWO[1]?.Id }] },
    ]);
    expect(pauses).toEqual([10_000]);
    expect(world.policy().inForce).toBe('2');
    const again = operate(world, sweep);
    await again.run('--start');
    expect(again.out()).toBe('Nothing to start.\n');
  });

  it('stops at the limit, and says that there are more', async () => {
    const { run, out, started } = operate(await backlog(TWO), sweep);
    await run('--start', '--limit', '1', '--json');
    expect(started).toHaveLength(1);
    expect(JSON.parse(out())).toEqual({
      findings: [
        {
          id: TWO[0]?.Id,
          check: 'IOT_POLICY_OVERLY_PERMISSIVE_CHECK',
          severity: 'CRITICAL',
          run: expect.any(String),
        },
      ],
      held: 0,
      more: true,
    });
  });

  it('passes over a finding that a run holds', async () => {
    const world = await backlog(TWO);
    const { run, out, started } = operate(world, sweep);
    await world.call('dynamodb', 'putItem', {
      TableName: world.rehearsal.deployment.tables[0]?.TableName ?? '',
      Item: {
        subject: { S: `${TWO[0]?.ProductArn}/${TWO[0]?.Id}` },
        entry: { S: 'claim' },
        run: { S: 'other' },
        expiresAt: { N: String(world.rehearsal.clock.now() / 1000 + 60) },
      },
    });
    await run('--start');
    expect(started).toMatchObject([{ findings: [{ Id: TWO[1]?.Id }] }]);
    expect(out()).toContain('1 held by a run already');
  });

  it.each([
    { why: 'less severe than the settings want it', fields: { Severity: { Label: 'HIGH' } } },
    { why: 'of another account', fields: { AwsAccountId: '999988887777' } },
    { why: 'of another Region', fields: { Region: 'us-east-1' } },
    { why: 'dealt with', fields: { Workflow: { Status: 'NOTIFIED' } } },
    { why: 'archived', fields: { RecordState: 'ARCHIVED' } },
    { why: 'the summary of a check', fields: { ProductFields: { ReportType: 'CheckSummary' } } },
    { why: 'suppressed in Device Defender', fields: { ProductFields: { IsSuppressed: 'true' } } },
  ])('leaves a finding that is $why', async ({ fields }) => {
    const { run, out } = operate(await backlog([policyFinding('LinePolicy', fields)]), sweep);
    await run();
    expect(out()).toBe('Nothing to start.\n');
  });

  it('takes those of other accounts of the Region when it is told to', async () => {
    const others = [
      policyFinding('LinePolicy', { AwsAccountId: '999988887777' }),
      policyFinding('LinePolicy', { Id: 'elsewhere', AwsAccountId: '999988887777', Region: 'us-east-1' }),
    ];
    const { run, started } = operate(await backlog(others), sweep);
    await run('--members', '--start');
    expect(started).toMatchObject([{ findings: [{ Id: others[0]?.Id, AwsAccountId: '999988887777' }] }]);
  });

  it.each([
    { argv: ['--severity', 'HIGH'], found: 1 },
    { argv: ['--severity', 'HIGH', '--check', 'IOT_POLICY_OVERLY_PERMISSIVE_CHECK'], found: 1 },
    { argv: ['--severity', 'HIGH', '--check', 'violation'], found: 0 },
  ])('takes $found of one HIGH finding with $argv', async ({ argv, found }) => {
    const world = await backlog([policyFinding('LinePolicy', { Severity: { Label: 'HIGH' } })]);
    const { run, out } = operate(world, sweep);
    await run(...argv, '--json');
    expect(JSON.parse(out()).findings).toHaveLength(found);
  });

  it.each([
    { argv: ['--rate', '0'], message: 'expected --rate to be a whole number from 1 to 60, got 0' },
    { argv: ['--limit', 'all'], message: 'expected --limit to be a whole number from 1 to 1000, got all' },
    { argv: ['--check', 'NONE'], message: 'expected --check to be a check of docs/checks.md or violation' },
    { argv: ['--severity', 'BAD'], message: 'expected --severity to be one of INFORMATIONAL' },
  ])('says what is wrong with $argv', async ({ argv, message }) => {
    const { run } = operate(await createWorld(), sweep);
    await expect(run(...argv)).rejects.toThrow(message);
  });

  it.each([
    { settings: { killSwitch: true }, message: 'expected the kill switch of the settings to be off' },
    { settings: { killSwitch: 1 }, message: 'killSwitch' },
  ])('starts nothing with the settings $settings', async ({ settings, message }) => {
    const world = await backlog(TWO);
    setSettings(world.rehearsal, settings);
    const { run, started } = operate(world, sweep);
    await expect(run('--start')).rejects.toThrow(message);
    expect(started).toEqual([]);
  });
});
