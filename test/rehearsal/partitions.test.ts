import { loadSnapshot } from '../../rehearsal/account/snapshot/load';
import { synthesize } from '../../rehearsal/deployment/synthesize';
import { createRehearsal } from '../../rehearsal/rehearsal';
import { allFindings, auditFindings, detectFindings, rehearseFinding } from '../../rehearsal/rehearse';
import { ANYTHING } from '../support/policies';

const template = synthesize();

describe.each([
  { partition: 'aws-cn', region: 'cn-north-1' },
  { partition: 'aws-us-gov', region: 'us-gov-west-1' },
])('the partition $partition', ({ partition, region }) => {
  const arn = `arn:${partition}:iot:${region}:111122223333`;
  const certificateId = 'a'.repeat(64);

  const rehearse = () =>
    createRehearsal({
      template,
      startAt: Date.parse('2026-03-02T06:00:00Z'),
      seed: 3,
      snapshot: loadSnapshot({
        account: { accountId: '111122223333', region, partition },
        policies: [
          { policyName: 'LinePolicy', policyDocument: ANYTHING, targets: [`${arn}:cert/${certificateId}`] },
        ],
        certificates: [{ certificateId, sharedBy: ['press-1', 'x'] }],
        things: [{ thingName: 'press-1', principals: [`${arn}:cert/${certificateId}`] }],
        securityProfiles: [
          {
            securityProfileName: 'SmallMessages',
            behaviors: [
              {
                name: 'LessThan8Bytes',
                metric: 'aws:message-byte-size',
                criteria: { comparisonOperator: 'less-than', value: { count: 8 } },
              },
            ],
            targets: [`${arn}:all/registered-things`],
          },
        ],
      }),
    });

  const size = (count: number) => [
    { thingName: 'press-1', metricName: 'aws:message-byte-size', value: { count } },
  ];

  it('has its findings repaired and contained, with resources of its own', async () => {
    const rehearsal = await rehearse();
    const outcomes: unknown[] = [];
    for (const finding of await auditFindings(rehearsal)) {
      expect(finding.ProductArn).toContain(`arn:${partition}:securityhub:${region}::product/`);
      const reports = await rehearseFinding(rehearsal, finding, 'remediate');
      outcomes.push(...reports.map(({ remediation, outcome }) => [remediation, outcome]));
    }
    expect(outcomes).toEqual([
      ['quarantine-thing', 'contained'],
      ['revoke-certificate', 'needs-approval'],
      ['replace-policy-version', 'repaired'],
    ]);
    const { versions = [] } = rehearsal.account.state.iot.policies.get('LinePolicy') ?? {};
    expect(versions.at(-1)?.policyDocument).toContain(`${arn}:client/`);
  });

  it('has its violations contained, and released when they clear', async () => {
    const rehearsal = await rehearse();
    const [violation = {}] = await detectFindings(rehearsal, size(9));
    expect((await rehearseFinding(rehearsal, violation, 'quarantine'))[0]).toMatchObject({
      outcome: 'contained',
      after: { groups: ['FleetWardenQuarantine'] },
    });
    await detectFindings(rehearsal, size(4));
    const [held] = await allFindings(rehearsal);
    expect(held).toMatchObject({ RecordState: 'ARCHIVED', Workflow: { Status: 'RESOLVED' } });
    expect(rehearsal.account.state.iot.memberships.rightsOf('FleetWardenQuarantine').size).toBe(0);
  });
});
