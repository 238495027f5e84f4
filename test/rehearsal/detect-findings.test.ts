import { loadSnapshot } from '../../rehearsal/account/snapshot/load';
import { synthesize } from '../../rehearsal/deployment/synthesize';
import { createRehearsal } from '../../rehearsal/rehearsal';
import { allFindings, detectFindings } from '../../rehearsal/rehearse';

const METRIC = 'aws:num-disconnects';

const open = () =>
  createRehearsal({
    template: synthesize(),
    startAt: Date.parse('2026-03-02T06:00:00Z'),
    seed: 7,
    snapshot: loadSnapshot({
      account: { accountId: '111122223333', region: 'eu-west-1' },
      things: [{ thingName: 'press-1' }, { thingName: 'press-2' }],
      securityProfiles: [
        {
          securityProfileName: 'line',
          behaviors: [
            {
              name: 'steady',
              metric: METRIC,
              criteria: { comparisonOperator: 'less-than', value: { count: 1 } },
            },
          ],
          targets: ['arn:aws:iot:eu-west-1:111122223333:all/things'],
        },
      ],
      metrics: [
        { thingName: 'press-1', metricName: METRIC, timestamp: '2026-03-02T05:55:00Z', value: { count: 3 } },
      ],
    }),
  });

test('the metrics of a snapshot lead to the findings of the things in alarm', async () => {
  expect(await detectFindings(await open())).toMatchObject([
    {
      ProductFields: { ThingName: 'press-1', ViolationStartTime: String(Date.parse('2026-03-02T05:55:00Z')) },
    },
  ]);
});

test('a reported metric starts an alarm at that time, and ends another', async () => {
  const rehearsal = await open();
  await detectFindings(rehearsal);
  const now = rehearsal.clock.now() + 1000;
  const found = await detectFindings(rehearsal, [
    { thingName: 'press-1', metricName: METRIC, value: { count: 0 } },
    { thingName: 'press-2', metricName: METRIC, value: { count: 2 } },
  ]);
  expect(found).toMatchObject([
    { ProductFields: { ThingName: 'press-2', ViolationStartTime: String(now) }, RecordState: 'ACTIVE' },
  ]);
  expect((await allFindings(rehearsal)).map(({ RecordState }) => RecordState).sort()).toEqual([
    'ACTIVE',
    'ARCHIVED',
  ]);
});
