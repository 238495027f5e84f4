import { QUARANTINE_NAME } from '../../../remediations/quarantine/quarantine';
import { quarantineThing } from '../../../remediations/quarantine-thing';
import { fleetOf } from '../../support/fleet';
import { policyPlan } from '../../support/plan';

const FINDING = 'arn:product/finding';

const quarantine = (name: string) =>
  policyPlan({
    remediation: 'quarantine-thing',
    undoneBy: 'release-thing',
    apply: {
      thingGroupName: name,
      policyName: name,
      finding: FINDING,
      certificates: [],
      things: [
        {
          target: 'thing press-1',
          subject: 'thing/111122223333/press-1',
          thingName: 'press-1',
          joins: true,
          removes: true,
        },
      ],
    },
  });

const fleet = { ...fleetOf(undefined), hold: async () => ({ findings: [FINDING], removes: true }) };

describe('the undo of a quarantine', () => {
  it('is a release from the group that it was made with', async () => {
    expect(await quarantineThing.undo(quarantine(QUARANTINE_NAME), fleet)).toMatchObject({
      plan: { remediation: 'release-thing', undo: { thingGroupName: QUARANTINE_NAME } },
    });
  });

  it('is refused after the group has got another name, since only the present one may be emptied', async () => {
    expect(await quarantineThing.undo(quarantine('Old'), fleet)).toEqual({
      refused: 'it is in the quarantine Old: deploy with that as quarantineGroup to release it',
    });
  });
});
