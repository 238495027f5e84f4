import { compilePattern } from '../../rehearsal/account/events/pattern';
import { readDeployment } from '../../rehearsal/deployment/deployment';
import { synthesize } from '../../rehearsal/deployment/synthesize';
import type { JsonObject } from '../../remediations/json';

const HERE = 'eu-west-1';
const THERE = 'us-east-1';
const ACCOUNT = '111122223333';

interface Pressed {
  /** Of the button, and of the event. */
  readonly in?: string;
  readonly account?: string;
  readonly action?: string;
  readonly findings: readonly JsonObject[];
}

/** What the rules of the stack in `region` do with a press: which of them take it. */
function rulesIn(region: string, regions: readonly string[]) {
  const { rules } = readDeployment(synthesize('{}', regions), {
    accountId: ACCOUNT,
    region,
    partition: 'aws',
  });
  const compiled = rules.map(({ name, EventPattern, Targets }) => ({
    name: Targets[0]?.Arn.includes(':event-bus/') ? Targets[0].Arn : name.replace(/Rule.*$/, ''),
    matches: compilePattern(EventPattern),
  }));
  return ({ in: where = region, account = ACCOUNT, action = 'RemediateIoT', findings }: Pressed) =>
    compiled
      .filter(({ matches }) =>
        matches({
          source: 'aws.securityhub',
          'detail-type': 'Security Hub Findings - Custom Action',
          account,
          region: where,
          resources: [`arn:aws:securityhub:${where}:${account}:action/custom/${action}`],
          detail: { findings: [...findings] },
        }),
      )
      .map(({ name }) => name);
}

const of = (Region: string) => ({ Region });
const bus = (region: string) => `arn:aws:events:${region}:${ACCOUNT}:event-bus/default`;
const RUN = 'RemediateIoTAction';

describe('a press is', () => {
  const rules = rulesIn(HERE, [HERE, THERE, 'eu-central-1']);

  it.each([
    { title: 'handed to the Region of the finding', pressed: { findings: [of(THERE)] }, taken: [bus(THERE)] },
    { title: 'a run here for a finding of here', pressed: { findings: [of(HERE)] }, taken: [RUN] },
    {
      title: 'a run here for a finding of a Region that is not given',
      pressed: { findings: [of('eu-south-1')] },
      taken: [RUN],
    },
    { title: 'a run here for a finding of no Region', pressed: { findings: [{}] }, taken: [RUN] },
    {
      title: 'both for findings of both',
      pressed: { findings: [of(THERE), of(HERE)] },
      taken: [RUN, bus(THERE)],
    },
    {
      title: 'handed to each Region of its findings, and no run here',
      pressed: { findings: [of(THERE), of('eu-central-1')] },
      taken: [bus(THERE), bus('eu-central-1')],
    },
    {
      title: 'a run here when it comes from another Region',
      pressed: { in: THERE, findings: [of(HERE)] },
      taken: [RUN],
    },
    { title: 'handed on no further', pressed: { in: THERE, findings: [of(THERE)] }, taken: [] },
    {
      title: 'handed on no further to a third Region',
      pressed: { in: THERE, findings: [of('eu-central-1')] },
      taken: [],
    },
    {
      title: 'nothing here when it is of another account',
      pressed: { account: '999999999999', findings: [of(HERE)] },
      taken: [],
    },
    {
      title: 'nothing here when the button is of somebody else',
      pressed: { action: 'NotRemediateIoT', findings: [of(THERE)] },
      taken: [],
    },
  ])('$title', ({ pressed, taken }) => {
    expect(rules(pressed).sort()).toEqual([...taken].sort());
  });

  it.each(['RemediateIoT', 'QuarantineThing', 'RevokeCertificate', 'PreviewIoTFix', 'UndoIoTFix'])(
    'handed over whichever button it is: %s',
    (action) => {
      expect(rules({ action, findings: [of(THERE)] })).toEqual([bus(THERE)]);
      expect(rules({ action, in: THERE, findings: [of(HERE)] })).toEqual([`${action}Action`]);
    },
  );

  it('a run here, whatever the finding, when no Regions are given', () => {
    for (const region of [HERE, THERE]) expect(rulesIn(HERE, [])({ findings: [of(region)] })).toEqual([RUN]);
  });
});

describe('the role that hands over', () => {
  it('may put events on the bus of its Region, and nothing else', () => {
    const { rules, roles } = readDeployment(synthesize('{}', [THERE]), {
      accountId: ACCOUNT,
      region: HERE,
      partition: 'aws',
    });
    const targets = rules.flatMap(({ Targets }) => Targets).filter(({ Arn }) => Arn === bus(THERE));
    expect(targets).toMatchObject([{ DeadLetterConfig: { Arn: expect.stringContaining('Undelivered') } }]);
    const role = roles.find(({ arn }) => arn === targets[0]?.RoleArn);
    expect(role?.statements).toEqual([{ Effect: 'Allow', Action: 'events:PutEvents', Resource: bus(THERE) }]);
  });
});
