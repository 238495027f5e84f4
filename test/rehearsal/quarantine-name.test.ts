import { loadSnapshot } from '../../rehearsal/account/snapshot/load';
import { synthesize } from '../../rehearsal/deployment/synthesize';
import { holdFinding } from '../../rehearsal/hold-finding';
import { createRehearsal } from '../../rehearsal/rehearsal';
import { rehearseFinding } from '../../rehearsal/rehearse';
import { certificate } from '../support/policies';
import { violation } from '../support/quarantine';
import { setSettings } from '../support/rehearsed';

const SNAPSHOT = {
  account: { accountId: '111122223333', region: 'eu-west-1', partition: 'aws' },
  things: [{ thingName: 'press-1', principals: [certificate('a')] }],
};

async function rehearse(settings: object, snapshot: object = SNAPSHOT) {
  const rehearsal = await createRehearsal({
    template: synthesize(JSON.stringify(settings)),
    startAt: Date.parse('2026-03-02T06:00:00Z'),
    seed: 3,
    snapshot: loadSnapshot(snapshot),
  });
  holdFinding(rehearsal, violation());
  const { memberships, policies } = rehearsal.account.state.iot;
  return {
    rehearsal,
    members: (name: string) => [...memberships.rightsOf(name)],
    policies: () => [...policies.keys()],
    ask: async (intent: 'quarantine' | 'undo') => (await rehearseFinding(rehearsal, violation(), intent))[0],
  };
}

describe('a quarantine of another name', () => {
  it('is made, verified and released under that name, and leaves the usual one alone', async () => {
    const { ask, members, policies } = await rehearse({ quarantineGroup: 'Held' });
    expect(await ask('quarantine')).toMatchObject({ outcome: 'contained', after: { groups: ['Held'] } });
    expect(members('Held')).toEqual(['press-1']);
    expect(policies()).toEqual(['Held']);
    expect(await ask('undo')).toMatchObject({ outcome: 'undone' });
    expect(members('Held')).toEqual([]);
  });

  it('keeps its name until the next deployment, whatever the parameter says', async () => {
    const { ask, members, rehearsal } = await rehearse({ quarantineGroup: 'Held' });
    setSettings(rehearsal, { quarantineGroup: 'Other' });
    expect(await ask('quarantine')).toMatchObject({ outcome: 'contained' });
    expect(members('Held')).toEqual(['press-1']);
    expect(await ask('undo')).toMatchObject({ outcome: 'undone' });
  });
});
