import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { METRIC_NAMES } from '../../handlers/log-line';
import { FleetWardenStack } from '../../infra/fleet-warden-stack';
import { WARDEN_METRICS } from '../../infra/metrics';
import { createApp, synthesizedTemplate } from '../support/stack';

const template = synthesizedTemplate();
const alarms: readonly Record<string, unknown>[] = Object.values(
  template.findResources('AWS::CloudWatch::Alarm'),
).map(({ Properties }) => Properties);
const descriptions = alarms.map(({ AlarmDescription }) => String(AlarmDescription));
const runbook = readFileSync(join(__dirname, '..', '..', 'docs', 'runbook.md'), 'utf8');
/** Everything between one heading of an alarm and the next. */
const sections = runbook
  .split(/^## /m)
  .slice(1)
  .map((section) => ({ name: section.split('\n')[0] ?? '', text: section }));

describe('each alarm', () => {
  it('has a section of the runbook, and each section an alarm', () => {
    const linked = descriptions.map((description) => /docs\/runbook\.md#(\S+)$/.exec(description)?.[1]);
    expect(linked.length).toBeGreaterThan(0);
    expect([...linked].sort()).toEqual(sections.map(({ name }) => name).sort());
  });

  it('says how severe it is, and its section says the same', () => {
    for (const description of descriptions) {
      const [, severity, name] = /^(HIGH|MEDIUM): .+ \S+#(\S+)$/.exec(description) ?? [];
      expect(severity).toBeDefined();
      expect(sections.find((section) => section.name === name)?.text).toContain(`**${severity}.**`);
    }
  });

  it('has a section that says what it means, where to look, and what to do', () => {
    for (const { text } of sections)
      for (const part of ['**Means**', '**Look**', '**Do**']) expect(text).toContain(part);
  });

  it('tells the topic of alarms, and takes no news as good news', () => {
    for (const { AlarmActions, TreatMissingData } of alarms) {
      expect(AlarmActions).toEqual([{ Ref: expect.stringMatching(/^AlarmsTopic/) }]);
      expect(TreatMissingData).toBe('notBreaching');
    }
  });

  it('links to the runbook where the people of the fleet read it', () => {
    const stack = new FleetWardenStack(createApp(), 'FleetWarden', {
      runbook: 'https://wiki.example/warden',
    });
    const described = stack.node
      .findAll()
      .flatMap((construct) => ('alarmDescription' in construct ? [construct.alarmDescription] : []));
    expect(described).toContainEqual(expect.stringMatching(/https:\/\/wiki\.example\/warden#failed-run$/));
  });
});

describe('the metrics', () => {
  it('that are looked at are those that the functions write', () => {
    expect(Object.keys(WARDEN_METRICS).sort()).toEqual([...METRIC_NAMES].sort());
  });

  it('are all on the dashboard', () => {
    const [dashboard] = Object.values(template.findResources('AWS::CloudWatch::Dashboard'));
    const body = JSON.stringify(dashboard?.Properties.DashboardBody);
    const shown = [
      ...METRIC_NAMES,
      'ExecutionsFailed',
      'ExecutionsTimedOut',
      'ExecutionThrottled',
      'Throttles',
    ];
    expect(shown.filter((name) => !body.includes(name))).toEqual([]);
    expect(dashboard?.Properties.DashboardName).toBeUndefined();
  });
});

describe('the key of the alarms', () => {
  it('can be used by CloudWatch for this account, and goes with the stack', () => {
    const [key] = Object.values(template.findResources('AWS::KMS::Key'));
    expect(key).toMatchObject({
      DeletionPolicy: 'Delete',
      Properties: { EnableKeyRotation: true, PendingWindowInDays: 7 },
    });
    expect(key?.Properties.KeyPolicy.Statement).toContainEqual(
      expect.objectContaining({
        Principal: { Service: 'cloudwatch.amazonaws.com' },
        Action: ['kms:Decrypt', 'kms:GenerateDataKey*'],
        Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
      }),
    );
  });
});

describe('what is deployed', () => {
  const { Resources } = template.toJSON() as {
    readonly Resources: Readonly<Record<string, { readonly Type: string; readonly DeletionPolicy?: string }>>;
  };
  const resources = Object.entries(Resources);

  // https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html
  it('fits well into the limits of CloudFormation, in one stack', () => {
    expect(Buffer.byteLength(JSON.stringify(template.toJSON()))).toBeLessThan(1_000_000);
    expect(resources.length).toBeLessThan(400);
    expect(resources.filter(([, { Type }]) => Type === 'AWS::CloudFormation::Stack')).toEqual([]);
  });

  it('goes with the stack, but for the journal and the role by which AWS IoT writes logs', () => {
    const kept = resources.filter(([, { DeletionPolicy }]) => DeletionPolicy?.startsWith('Retain') === true);
    expect(kept.map(([, { Type }]) => Type)).toEqual(['AWS::DynamoDB::Table', 'AWS::IAM::Role']);
    const logs = resources.filter(([, { Type }]) => Type === 'AWS::Logs::LogGroup');
    expect(logs.length).toBeGreaterThan(0);
    for (const [, { DeletionPolicy }] of logs) expect(DeletionPolicy).toBe('Delete');
  });

  it('runs no code of its own at deployment', () => {
    expect(resources.filter(([, { Type }]) => /^Custom::|CustomResource$/.test(Type))).toEqual([]);
  });
});
