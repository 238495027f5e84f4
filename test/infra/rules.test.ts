import { compilePattern } from '../../rehearsal/account/events/pattern';
import { readDeployment } from '../../rehearsal/deployment/deployment';
import { synthesize } from '../../rehearsal/deployment/synthesize';
import { NOTE_AUTHOR, NOTE_ONLY_AUTHOR } from '../../remediations/note';
import { SEVERITIES } from '../../remediations/settings/settings';
import { importedEvent } from '../support/arrivals';
import { policyFinding } from '../support/findings';
import { settingsWith } from '../support/settings';

const PLACE = { accountId: '111122223333', region: 'eu-west-1', partition: 'aws' } as const;

/** The rule whose target gets this, in a stack with these settings. */
function ruleThatGets(text: string, settings: object = {}) {
  const { rules } = readDeployment(synthesize(JSON.stringify(settings)), PLACE);
  const rule = rules.find(
    ({ EventPattern, Targets }) =>
      JSON.stringify(EventPattern).includes('Findings - Imported') && JSON.stringify(Targets).includes(text),
  );
  if (rule === undefined) throw new Error(`expected a rule whose target gets ${text}, got none`);
  const matches = compilePattern(rule.EventPattern);
  return {
    state: rule.State,
    target: rule.Targets[0],
    takes: (changes: Readonly<Record<string, unknown>>, envelope: object = {}) =>
      matches({ ...importedEvent(policyFinding('LinePolicy', changes) as never), ...envelope } as never),
  };
}

const automatic = (settings?: object) => ruleThatGets('remediate', settings);
const product = (name: string, region = 'eu-west-1', partition = 'aws') =>
  `arn:${partition}:securityhub:${region}::product/aws/${name}`;
const fields = (changes: Readonly<Record<string, string | undefined>>) => ({
  ProductFields: { ...policyFinding().ProductFields, ...changes },
});

describe('the rule of automatic runs', () => {
  const rule = automatic();

  it.each([
    { title: 'a finding of the audit', changes: {} },
    { title: 'a violation', changes: { ProductArn: product('iot-device-defender-detect') } },
    { title: 'a finding without product fields', changes: { ProductFields: {} } },
    { title: 'what somebody has noted', changes: { Note: { UpdatedBy: 'somebody' } } },
    { title: 'what a run has noted that came back', changes: { Note: { UpdatedBy: NOTE_AUTHOR } } },
  ])('takes $title', ({ changes }) => {
    expect(rule.takes(changes)).toBe(true);
  });

  it.each([
    { title: 'another product', changes: { ProductArn: product('guardduty') } },
    {
      title: 'a product of another Region',
      changes: { ProductArn: product('iot-device-defender-audit', 'us-east-1') },
    },
    {
      title: 'a product of another partition',
      changes: { ProductArn: product('iot-device-defender-audit', 'eu-west-1', 'aws-cn') },
    },
    { title: 'another account', changes: { AwsAccountId: '999999999999' } },
    { title: 'another Region', changes: { Region: 'us-east-1' } },
    { title: 'an archived finding', changes: { RecordState: 'ARCHIVED' } },
    ...['NOTIFIED', 'RESOLVED', 'SUPPRESSED'].map((Status) => ({
      title: `a finding that is ${Status}`,
      changes: { Workflow: { Status } },
    })),
    { title: 'a less severe finding', changes: { Severity: { Label: 'HIGH' } } },
    { title: 'a check summary', changes: fields({ ReportType: 'CheckSummary' }) },
    { title: 'what Device Defender suppresses', changes: fields({ IsSuppressed: 'true' }) },
    { title: 'what a run has noted and left NEW', changes: { Note: { UpdatedBy: NOTE_ONLY_AUTHOR } } },
  ])('keeps out $title', ({ changes }) => {
    expect(rule.takes(changes)).toBe(false);
  });

  it('keeps out other events, and those of other sources', () => {
    expect(rule.takes({}, { 'detail-type': 'Security Hub Findings - Custom Action' })).toBe(false);
    expect(rule.takes({}, { 'detail-type': 'Findings Imported V2' })).toBe(false);
    expect(rule.takes({}, { source: 'somebody' })).toBe(false);
  });

  it.each([undefined, ...SEVERITIES])('takes the severities that the settings say: %s', (minimumSeverity) => {
    const settings = minimumSeverity === undefined ? {} : { minimumSeverity };
    const { takes } = automatic(settings);
    const least = SEVERITIES.indexOf(settingsWith(settings).minimumSeverity);
    for (const [index, Label] of SEVERITIES.entries())
      expect(takes({ Severity: { Label } })).toBe(index >= least);
  });

  it('is off unless the settings say otherwise', () => {
    expect(rule.state).toBe(settingsWith().automaticRuns ? 'ENABLED' : 'DISABLED');
    expect(automatic({ automaticRuns: false }).state).toBe('DISABLED');
    expect(automatic({ automaticRuns: true }).state).toBe('ENABLED');
  });
});

describe('the rule of findings that are reported again', () => {
  const rule = ruleThatGets('Reopen');
  const RESOLVED = { Workflow: { Status: 'RESOLVED' }, Note: { UpdatedBy: NOTE_AUTHOR } };

  it.each([
    { title: 'a finding of the audit', changes: {} },
    { title: 'a violation', changes: { ProductArn: product('iot-device-defender-detect') } },
  ])('takes $title', ({ changes }) => {
    expect(rule.takes({ ...RESOLVED, ...changes })).toBe(true);
  });

  it.each([
    { title: 'another product', changes: { ProductArn: product('guardduty') } },
    {
      title: 'a product of another Region',
      changes: { ProductArn: product('iot-device-defender-audit', 'us-east-1') },
    },
    { title: 'an archived finding', changes: { RecordState: 'ARCHIVED' } },
    { title: 'an open finding', changes: { Workflow: { Status: 'NEW' } } },
    { title: 'what somebody else has resolved', changes: { Note: { UpdatedBy: 'somebody' } } },
    { title: 'what nobody has noted', changes: { Note: undefined } },
  ])('keeps out $title', ({ changes }) => {
    expect(rule.takes({ ...RESOLVED, ...changes })).toBe(false);
  });

  it('keeps out other events, and those of other sources', () => {
    expect(rule.takes(RESOLVED, { 'detail-type': 'Security Hub Findings - Custom Action' })).toBe(false);
    expect(rule.takes(RESOLVED, { source: 'somebody' })).toBe(false);
  });
});

describe('the rule of what was contained', () => {
  const rule = ruleThatGets('release');
  const cleared = (region?: string) => ({
    RecordState: 'ARCHIVED',
    ProductArn: product('iot-device-defender-detect', region),
  });

  it('takes a violation of its own Region that has cleared, and none of another', () => {
    expect(rule.takes(cleared())).toBe(true);
    expect(rule.takes(cleared('us-east-1'))).toBe(false);
  });
});

describe('the rule of automatic runs that may act in members', () => {
  const rule = automatic({ automaticRuns: true, automaticRunsInMembers: true });

  it('takes another account, and no other Region', () => {
    expect(rule.takes({ AwsAccountId: '999999999999' })).toBe(true);
    expect(rule.takes({ AwsAccountId: '999999999999', Region: 'us-east-1' })).toBe(false);
  });
});

describe('both rules', () => {
  it.each(['remediate', 'Reopen'])('try for two hours, and then keep the event: %s', (text) => {
    expect(ruleThatGets(text).target).toMatchObject({
      DeadLetterConfig: { Arn: expect.stringContaining('Undelivered') },
      RetryPolicy: { MaximumEventAgeInSeconds: 7200, MaximumRetryAttempts: 20 },
    });
  });
});
