import { ARN, DISCONNECTS, detect, STEADY } from './rehearsed-detect';

/** The fields and texts of AWS's example: https://docs.aws.amazon.com/iot-device-defender/latest/devguide/securityhub-integration.html */
test('a violation of a registered thing reaches Security Hub with all documented fields and no other', () => {
  const { measure, findings } = detect();
  measure('pump-1', 4);
  const [finding] = findings();
  const id = finding?.Id ?? '';
  const product = 'arn:aws:securityhub:eu-west-1::product/aws/iot-device-defender-detect';
  const time = '2026-03-01T08:01:00Z';
  expect(id).toMatch(/^[0-9a-f]{32}$/);
  expect(finding).toEqual({
    SchemaVersion: '2018-10-08',
    Id: id,
    ProductArn: product,
    ProductName: 'IoT Device Defender - Detect',
    CompanyName: 'AWS',
    Region: 'eu-west-1',
    GeneratorId: `${ARN}:securityprofile/fleet`,
    AwsAccountId: '111122223333',
    Types: ['Unusual Behaviors'],
    CreatedAt: time,
    UpdatedAt: time,
    Severity: { Label: 'MEDIUM', Normalized: 40 },
    Title: 'Registered thing pump-1 is in alarm for STATIC behavior steady.',
    Description:
      'Registered thing pump-1 violates STATIC behavior steady of security profile fleet. Violation was triggered ' +
      'because the device did not conform to aws:num-disconnects less-than 1.',
    SourceUrl:
      'https://eu-west-1.console.aws.amazon.com/iot/home?region=eu-west-1#/dd/securityProfile/fleet?tab=violations',
    ProductFields: {
      ComparisonOperator: 'less-than',
      BehaviorName: 'steady',
      ViolationId: id,
      ViolationStartTime: String(Date.parse(time)),
      SuppressAlerts: 'false',
      ConsecutiveDatapointsToAlarm: '1',
      ConsecutiveDatapointsToClear: '1',
      DurationSeconds: '300',
      Count: '1',
      MetricName: 'aws:num-disconnects',
      BehaviorCriteriaType: 'STATIC',
      ThingName: 'pump-1',
      SecurityProfileName: 'fleet',
      'aws/securityhub/FindingId': `${product}/${id}`,
      'aws/securityhub/ProductName': 'IoT Device Defender - Detect',
      'aws/securityhub/CompanyName': 'AWS',
    },
    Resources: [
      {
        Type: 'AwsIotRegisteredThing',
        Id: 'pump-1',
        Region: 'eu-west-1',
        Details: {
          Other: {
            SourceUrl:
              'https://eu-west-1.console.aws.amazon.com/iot/home?region=eu-west-1#/thing/pump-1?tab=violations',
            IsRegisteredThing: 'true',
            ThingArn: `${ARN}:thing/pump-1`,
          },
        },
      },
    ],
    WorkflowState: 'NEW',
    Workflow: { Status: 'NEW' },
    RecordState: 'ACTIVE',
    FindingProviderFields: { Severity: { Label: 'MEDIUM' }, Types: ['Unusual Behaviors'] },
  });
});

test('a finding is archived as it was, but for its state and time', () => {
  const { measure, findings } = detect();
  measure('pump-1', 4);
  const [active] = findings();
  measure('pump-1', 0);
  expect(findings()).toEqual([{ ...active, RecordState: 'ARCHIVED', UpdatedAt: '2026-03-01T08:02:00Z' }]);
});

test('an unregistered device is told from a registered thing', () => {
  const { measure, findings } = detect();
  measure('phone', 4);
  expect(findings()).toMatchObject([
    {
      Title: 'Unregistered thing phone is in alarm for STATIC behavior steady.',
      ProductFields: { ThingName: 'phone' },
      Resources: [{ Id: 'phone', Details: { Other: { IsRegisteredThing: 'false' } } }],
    },
  ]);
  expect(findings()[0]?.Resources[0]?.Details?.Other).not.toHaveProperty('ThingArn');
});

test.each([
  {
    kind: 'STATIC',
    criteria: { comparisonOperator: 'in-port-set', value: { ports: [443, 8883] } },
    measured: { value: { ports: [23] } },
    text: 'in-port-set [443, 8883].',
    fields: { ComparisonOperator: 'in-port-set', Ports: '[443, 8883]' },
  },
  {
    kind: 'STATISTICAL',
    criteria: { comparisonOperator: 'less-than', statisticalThreshold: { statistic: 'p100' } },
    measured: { value: { count: 1 } },
    text: 'less-than p100.',
    fields: { ComparisonOperator: 'less-than', Statistic: 'p100' },
  },
  {
    kind: 'MACHINE_LEARNING',
    criteria: { mlDetectionConfig: { confidenceLevel: 'LOW' } },
    measured: { value: { count: 1 }, anomaly: 'HIGH' as const },
    text: 'with LOW confidence.',
    fields: { ConfidenceLevel: 'LOW' },
  },
])('a $kind behavior is named with its criteria', ({ kind, criteria, measured, text, fields }) => {
  const { report, findings } = detect({ name: 'usual', metric: DISCONNECTS, criteria });
  report(measured);
  report(measured);
  expect(findings()).toMatchObject([
    {
      Title: `Registered thing pump-1 is in alarm for ${kind} behavior usual.`,
      Description: expect.stringContaining(`did not conform to ${DISCONNECTS} ${text}`),
      ProductFields: { ...fields, BehaviorCriteriaType: kind, ConsecutiveDatapointsToAlarm: '1' },
    },
  ]);
  expect(findings()[0]?.ProductFields).not.toHaveProperty('DurationSeconds');
});

test('the longest names and sets fit into a finding', () => {
  const name = 'n'.repeat(128);
  const cidrs = Array.from({ length: 500 }, (_, at) => `10.0.${at % 250}.0/24`);
  const { report, findings } = detect({
    ...STEADY,
    name,
    criteria: { comparisonOperator: 'in-cidr-set', value: { cidrs } },
  });
  report({ thingName: name, value: { cidrs: ['192.0.2.1'] } });
  expect(findings()).toHaveLength(1);
  expect(findings()[0]?.ProductFields?.Cidrs).toHaveLength(2048);
});

test('a finding carries the partition of its account', () => {
  const { measure, findings } = detect(STEADY, {
    account: { accountId: '111122223333', region: 'cn-north-1', partition: 'aws-cn' },
    targets: ['arn:aws-cn:iot:cn-north-1:111122223333:all/things'],
  });
  measure('pump-1', 4);
  expect(findings()).toMatchObject([
    {
      ProductArn: 'arn:aws-cn:securityhub:cn-north-1::product/aws/iot-device-defender-detect',
      GeneratorId: 'arn:aws-cn:iot:cn-north-1:111122223333:securityprofile/fleet',
      SourceUrl: expect.stringMatching(/^https:\/\/cn-north-1\.console\.amazonaws\.cn\//),
      Resources: [
        { Details: { Other: { ThingArn: 'arn:aws-cn:iot:cn-north-1:111122223333:thing/pump-1' } } },
      ],
    },
  ]);
});
