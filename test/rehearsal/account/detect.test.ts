import type { Delivery } from '../../../rehearsal/account/events/bus';
import { loadSnapshot } from '../../../rehearsal/account/snapshot/load';
import { saveSnapshot } from '../../../rehearsal/account/snapshot/save';
import { IDENTITY, rehearse } from './rehearsed-account';
import { ARN, DISCONNECTS, detect, STEADY } from './rehearsed-detect';

const after = (consecutiveDatapointsToAlarm: number, consecutiveDatapointsToClear: number) => ({
  ...STEADY,
  criteria: { ...STEADY.criteria, consecutiveDatapointsToAlarm, consecutiveDatapointsToClear },
});

describe('an alarm', () => {
  it('starts with the first datapoint that is not normal', async () => {
    const { measure, violations } = detect();
    measure('pump-1', 0);
    expect(await violations()).toEqual([]);
    measure('pump-1', 7);
    expect(await violations()).toEqual([
      {
        ViolationId: expect.stringMatching(/^[0-9a-f]{32}$/),
        ThingName: 'pump-1',
        SecurityProfileName: 'fleet',
        Behavior: expect.objectContaining({ Name: 'steady', Metric: DISCONNECTS }),
        LastViolationValue: { Count: 7 },
        LastViolationTime: '2026-03-01T08:02:00.000Z',
        ViolationStartTime: '2026-03-01T08:02:00.000Z',
        VerificationState: 'UNKNOWN',
      },
    ]);
  });

  it('goes on with the value and time of the latest violation, as one finding', async () => {
    const { measure, violations, findings } = detect();
    measure('pump-1', 7, 9);
    expect(await violations()).toMatchObject([
      {
        LastViolationValue: { Count: 9 },
        LastViolationTime: '2026-03-01T08:02:00.000Z',
        ViolationStartTime: '2026-03-01T08:01:00.000Z',
      },
    ]);
    expect(findings()).toMatchObject([{ UpdatedAt: '2026-03-01T08:01:00Z' }]);
  });

  it('starts after as many datapoints in a row as the behavior says', () => {
    const { measure, findings } = detect(after(3, 1));
    measure('pump-1', 5, 5, 0, 5, 5);
    expect(findings()).toEqual([]);
    measure('pump-1', 5);
    expect(findings()).toHaveLength(1);
  });

  it('ends after as many normal datapoints in a row as the behavior says', async () => {
    const { measure, violations, findings } = detect(after(1, 3));
    measure('pump-1', 5, 0, 0, 5, 0, 0);
    expect(await violations()).toHaveLength(1);
    measure('pump-1', 0);
    expect(await violations()).toEqual([]);
    expect(findings()).toMatchObject([{ RecordState: 'ARCHIVED', UpdatedAt: '2026-03-01T08:07:00Z' }]);
  });

  it('is of one thing: another one does not count', () => {
    const { measure, findings } = detect(after(2, 1));
    measure('pump-1', 5);
    measure('pump-2', 5);
    expect(findings()).toEqual([]);
  });

  it('is raised again as another violation', async () => {
    const { measure, findings } = detect();
    measure('pump-1', 5, 0, 5);
    const [first, second] = findings();
    expect(first?.RecordState).toBe('ARCHIVED');
    expect(second?.RecordState).toBe('ACTIVE');
    expect(second?.Id).not.toBe(first?.Id);
  });

  it('is archived even when the clock stands still, and what the customer wrote stays', async () => {
    const { account, findings } = detect();
    const measured = { thingName: 'pump-1', metricName: DISCONNECTS };
    account.reportMetrics([{ ...measured, value: { count: 5 } }]);
    const [{ Id = '', ProductArn = '' } = {}] = findings();
    await account.call({
      service: 'securityhub',
      action: 'batchUpdateFindings',
      input: { FindingIdentifiers: [{ Id, ProductArn }], Workflow: { Status: 'NOTIFIED' } },
    });
    account.reportMetrics([{ ...measured, value: { count: 0 } }]);
    expect(findings()).toMatchObject([{ RecordState: 'ARCHIVED', Workflow: { Status: 'NOTIFIED' } }]);
  });

  it('is not sent to Security Hub when it is suppressed, neither its start nor its end', async () => {
    const { measure, violations, findings } = detect({ ...STEADY, suppressAlerts: true });
    measure('pump-1', 5);
    expect(await violations()).toHaveLength(1);
    measure('pump-1', 0);
    expect(await violations()).toEqual([]);
    expect(findings()).toEqual([]);
  });

  it('is an event of Security Hub when it starts and when it ends', () => {
    const deliveries: Delivery[] = [];
    const { account } = rehearse({
      snapshot: loadSnapshot({
        account: IDENTITY,
        securityProfiles: [
          { securityProfileName: 'fleet', behaviors: [STEADY], targets: [`${ARN}:all/things`] },
        ],
      }),
      deliver: (delivery) => deliveries.push(delivery),
    });
    account.events.putRule({
      name: 'violations',
      pattern: { detail: { findings: { ProductArn: [{ suffix: '/iot-device-defender-detect' }] } } },
      targets: [{ Id: 'target', Arn: 'arn', InputPath: '$.detail.findings[0].RecordState' }],
    });
    for (const count of [5, 0])
      account.reportMetrics([{ thingName: 'pump-1', metricName: DISCONNECTS, value: { count } }]);
    expect(deliveries.map(({ input }) => input)).toEqual(['ACTIVE', 'ARCHIVED']);
  });
});

describe('a security profile', () => {
  const inAlarm = (targets: readonly string[]) => {
    const { measure, findings } = detect(STEADY, {
      targets,
      thingGroups: [{ thingGroupName: 'site', things: ['pump-2'] }],
    });
    for (const name of ['pump-1', 'pump-2', 'phone']) measure(name, 5);
    return findings().map(({ ProductFields }) => ProductFields?.ThingName);
  };

  it.each([
    { target: 'all/things', things: ['pump-1', 'pump-2', 'phone'] },
    { target: 'all/registered-things', things: ['pump-1', 'pump-2'] },
    { target: 'all/unregistered-things', things: ['phone'] },
    { target: 'thinggroup/site', things: ['pump-2'] },
  ])('on $target is about $things', ({ target, things }) => {
    expect(inAlarm([`${ARN}:${target}`])).toEqual(things);
  });

  it('on nothing is about nobody', () => {
    expect(inAlarm([])).toEqual([]);
  });

  it('on two targets of a thing raises one alarm', () => {
    expect(inAlarm([`${ARN}:all/unregistered-things`, `${ARN}:all/things`])).toHaveLength(3);
  });

  it('has 100 behaviors at most', async () => {
    const create = (count: number) =>
      rehearse().account.call({
        service: 'iot',
        action: 'createSecurityProfile',
        input: {
          SecurityProfileName: 'large',
          Behaviors: Array.from({ length: count }, (_, at) => ({
            Name: `b-${at}`,
            Metric: DISCONNECTS,
            Criteria: { ComparisonOperator: 'less-than', Value: { Count: 1 } },
          })),
        },
      });
    await expect(create(100)).resolves.toHaveProperty('SecurityProfileArn');
    await expect(create(101)).rejects.toMatchObject({ name: 'InvalidRequestException' });
  });

  it('that is created and attached is in force', async () => {
    const { account, measure, findings } = detect(STEADY, { securityProfiles: [] });
    const call = (action: string, input: object) =>
      account.call({ service: 'iot', action, input: { SecurityProfileName: 'new', ...input } });
    await call('createSecurityProfile', {
      Behaviors: [
        {
          Name: 'steady',
          Metric: DISCONNECTS,
          Criteria: { ComparisonOperator: 'less-than', Value: { Count: 1 } },
        },
      ],
    });
    measure('pump-1', 5);
    expect(findings()).toEqual([]);
    await call('attachSecurityProfile', { SecurityProfileTargetArn: `${ARN}:all/registered-things` });
    measure('pump-1', 5);
    expect(findings()).toMatchObject([{ GeneratorId: `${ARN}:securityprofile/new` }]);
  });
});

describe('ListActiveViolations', () => {
  it.each([
    { asked: { ThingName: 'pump-2' }, count: 1 },
    { asked: { ThingName: 'pump-9' }, count: 0 },
    { asked: { SecurityProfileName: 'fleet' }, count: 2 },
    { asked: { BehaviorCriteriaType: 'STATIC' }, count: 2 },
    { asked: { BehaviorCriteriaType: 'MACHINE_LEARNING' }, count: 0 },
    { asked: { ListSuppressedAlerts: true }, count: 0 },
    { asked: { ListSuppressedAlerts: false }, count: 2 },
    { asked: { VerificationState: 'UNKNOWN' }, count: 2 },
    { asked: { VerificationState: 'TRUE_POSITIVE' }, count: 0 },
    { asked: { MaxResults: 1 }, count: 1 },
  ])('lists $count of two for $asked', async ({ asked, count }) => {
    const { measure, violations } = detect();
    measure('pump-1', 5);
    measure('pump-2', 5);
    expect(await violations(asked)).toHaveLength(count);
  });

  it('says with which confidence machine learning found the latest violation', async () => {
    const { report, violations } = detect({
      name: 'learned',
      metric: DISCONNECTS,
      criteria: { mlDetectionConfig: { confidenceLevel: 'MEDIUM' } },
    });
    report({ anomaly: 'LOW' });
    expect(await violations()).toEqual([]);
    report({ anomaly: 'HIGH' });
    expect(await violations()).toMatchObject([{ ViolationEventAdditionalInfo: { ConfidenceLevel: 'HIGH' } }]);
  });
});

describe('a statistical behavior', () => {
  const MOST = {
    name: 'as-most',
    metric: DISCONNECTS,
    criteria: { comparisonOperator: 'less-than-equals', statisticalThreshold: { statistic: 'p90' } },
  };

  it('compares a thing with what the fleet measured before', () => {
    const { measure, findings } = detect(MOST);
    measure('pump-1', 1, 2, 3, 4, 5);
    measure('pump-2', 1, 2, 3, 4, 5);
    expect(findings()).toEqual([]);
    measure('pump-2', 6);
    expect(findings()).toMatchObject([{ Resources: [{ Id: 'pump-2' }] }]);
  });

  it('does not count things that the security profile is not about', () => {
    const { measure, findings } = detect(MOST, { targets: [`${ARN}:all/registered-things`] });
    measure('phone', 1, 1, 1, 1, 1, 1, 1, 1, 1, 1);
    measure('pump-1', 6);
    expect(findings()).toEqual([]);
  });
});

describe('the metrics of a snapshot', () => {
  const at = (timestamp: string, count: number) => ({
    thingName: 'pump-1',
    metricName: DISCONNECTS,
    timestamp,
    value: { count },
  });
  const METRICS = [at('2026-02-01T00:05:00.000Z', 0), at('2026-02-01T00:00:00.000Z', 5)];

  it('are evaluated with the next report, the oldest first', () => {
    const { account, findings } = detect(STEADY, { metrics: METRICS });
    expect(findings()).toEqual([]);
    account.reportMetrics([]);
    expect(findings()).toMatchObject([
      {
        CreatedAt: '2026-02-01T00:00:00Z',
        UpdatedAt: '2026-02-01T00:05:00Z',
        RecordState: 'ARCHIVED',
      },
    ]);
  });

  it('are evaluated once', () => {
    const { account, findings } = detect(STEADY, { metrics: METRICS });
    account.reportMetrics([]);
    account.reportMetrics([]);
    expect(findings()).toHaveLength(1);
  });

  it('are saved whether they have been evaluated or not, with those reported', () => {
    const { account, measure } = detect(STEADY, { metrics: METRICS });
    expect(saveSnapshot(account).metrics).toEqual(METRICS);
    measure('pump-1', 3);
    expect(saveSnapshot(account).metrics).toEqual([
      ...METRICS.toReversed(),
      at('2026-03-01T08:01:00.000Z', 3),
    ]);
  });
});
