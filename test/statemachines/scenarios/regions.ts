import { synthesize } from '../../../rehearsal/deployment/synthesize';
import { press } from '../../../rehearsal/rehearse';
import type { JsonObject } from '../../../remediations/json';
import { MEMBER } from '../../support/members';
import {
  createTwoRegions,
  findingOf,
  HOME,
  HUB,
  LINKED,
  STRANGER,
  type TwoRegions,
} from '../../support/two-regions';

const NONE = { home: [], linked: [] };

/** With a finding that both Regions have. */
async function reported(finding: JsonObject, deployed?: Parameters<typeof createTwoRegions>[0]) {
  const regions = await createTwoRegions(deployed);
  expect(await regions.report(finding)).toEqual(NONE);
  expect(regions.home.held(finding)).toMatchObject({ status: 'NEW' });
  return regions;
}

const statuses = ({ home, linked }: TwoRegions, finding: JsonObject) => [
  home.held(finding).status,
  linked.held(finding).status,
];

export function describeRegions(): void {
  describe('a finding of a linked Region, pressed in the home Region,', () => {
    it.each([
      { title: "of the hub's account", accountId: HUB },
      { title: 'of a member', accountId: MEMBER },
    ])('and $title is repaired and put back where it is', async ({ accountId }) => {
      const finding = findingOf(accountId, LINKED);
      const regions = await reported(finding);
      const { home, linked } = regions;
      expect(await regions.press(home, finding)).toEqual({ home: [], linked: ['repaired'] });
      expect(linked.inForce(accountId)).toBe('2');
      expect(statuses(regions, finding)).toEqual(['RESOLVED', 'RESOLVED']);
      expect(await regions.press(home, finding, 'undo')).toEqual({ home: [], linked: ['undone'] });
      expect(linked.inForce(accountId)).toBe('1');
      expect(statuses(regions, finding)).toEqual(['NOTIFIED', 'NOTIFIED']);
      for (const anyone of [HUB, MEMBER, STRANGER]) expect(home.inForce(anyone)).toBe('1');
    });

    it('is declined there when its account has no roles, and the note is seen in both', async () => {
      const finding = findingOf(STRANGER, LINKED);
      const regions = await reported(finding);
      const { home, linked } = regions;
      expect(await regions.press(home, finding)).toEqual({ home: [], linked: ['declined'] });
      expect(home.held(finding)).toEqual(linked.held(finding));
      expect(home.held(finding).note).toContain(
        `account ${STRANGER} has no role for it: deploy FleetWardenMember there, in ${LINKED}`,
      );
    });

    it('is repaired once when it is pressed in both', async () => {
      const finding = findingOf(HUB, LINKED);
      const regions = await reported(finding);
      const { home, linked } = regions;
      const { linked: ends, home: none } = await regions.run(() => {
        for (const { rehearsal } of [home, linked]) press(rehearsal, [finding], 'remediate');
      });
      expect([none, [...ends].sort()]).toEqual([[], ['already claimed', 'repaired']]);
      expect(linked.rehearsal.account.state.iot.policies.get('LinePolicy')?.versions).toHaveLength(2);
    });

    it('is handed over once, and not back, though each Region is told of both', async () => {
      const regions = await reported(findingOf(HUB, LINKED));
      const { home, linked } = regions;
      await regions.report(findingOf(HUB, HOME));
      await regions.press(home, findingOf(HUB, LINKED));
      expect([home.presses(), linked.presses()]).toEqual([1, 1]);
      await regions.press(linked, findingOf(HUB, HOME));
      expect([home.presses(), linked.presses()]).toEqual([2, 2]);
      expect([home.inForce(HUB), linked.inForce(HUB)]).toEqual(['2', '2']);
    });

    it('is declined at home when no Region is told of another, whatever is pressed', async () => {
      const finding = findingOf(HUB, LINKED);
      const regions = await reported(finding, { home: synthesize() });
      const { home, linked } = regions;
      for (const intent of ['remediate', 'undo'] as const) {
        expect(await regions.press(home, finding, intent)).toEqual({ home: ['declined'], linked: [] });
        expect(linked.held(finding).note).toContain(
          `it is about ${LINKED}, and this acts in ${HOME} only: use the button there, or hand such presses over`,
        );
      }
      expect([home.inForce(HUB), linked.inForce(HUB)]).toEqual(['1', '1']);
    });

    it('is lost, as in AWS, when its Region is given and has no stack', async () => {
      const finding = findingOf(HUB, 'ap-southeast-1');
      const regions = await reported(finding, { home: synthesize('{}', ['ap-southeast-1']) });
      expect(await regions.press(regions.home, finding)).toEqual(NONE);
      expect(regions.home.rehearsal.undelivered).toEqual([]);
      expect(regions.home.held(finding)).toEqual({ status: 'NEW' });
    });

    it('stays with the dead letters when the role may not hand it over', async () => {
      const finding = findingOf(HUB, LINKED);
      const { home, press: pressed } = await reported(finding, { home: withoutPutEvents() });
      expect(await pressed(home, finding)).toEqual(NONE);
      expect(home.rehearsal.undelivered).toHaveLength(1);
    });
  });

  describe('in two Regions that are told of each other', () => {
    it('a finding of the Region where it is pressed stays there, once', async () => {
      const regions = await reported(findingOf(HUB, HOME));
      const { home, linked } = regions;
      expect(await regions.press(home, findingOf(HUB, HOME))).toEqual({ home: ['repaired'], linked: [] });
      expect([home.presses(), linked.presses()]).toEqual([1, 0]);
    });

    it('a finding of a third Region is declined where it is pressed', async () => {
      const finding = findingOf(HUB, 'ap-southeast-1');
      const regions = await reported(finding);
      const { home, linked } = regions;
      const pressed = await regions.press(home, finding);
      expect([pressed, linked.presses()]).toEqual([{ home: ['declined'], linked: [] }, 0]);
    });

    it('findings of both in one event are repaired where they are, once each', async () => {
      const regions = await reported(findingOf(HUB, LINKED));
      const { home, linked } = regions;
      await regions.report(findingOf(HUB, HOME));
      const { events } = home.rehearsal.account;
      const action = home.rehearsal.deployment.actions.find(({ id }) => id === 'RemediateIoT');
      const ended = await regions.run(() =>
        events.put({
          version: '0',
          id: '8d2b6a5e-0000-4000-8000-000000000000',
          'detail-type': 'Security Hub Findings - Custom Action',
          source: 'aws.securityhub',
          account: HUB,
          time: '2026-03-02T06:00:00Z',
          region: HOME,
          resources: [action?.arn ?? ''],
          detail: { findings: [findingOf(HUB, HOME), findingOf(HUB, LINKED)] },
        }),
      );
      expect(ended).toEqual({
        home: ['started one each', 'repaired'],
        linked: ['started one each', 'repaired'],
      });
      expect([home.inForce(HUB), linked.inForce(HUB)]).toEqual(['2', '2']);
    });

    it('what arrives is repaired by itself in its own Region only', async () => {
      const automatic = synthesize(JSON.stringify({ automaticRuns: true }), [HOME, LINKED]);
      const regions = await createTwoRegions({ home: automatic, linked: automatic });
      expect(await regions.report(findingOf(HUB, LINKED))).toEqual({ home: [], linked: ['repaired'] });
      expect(regions.home.held(findingOf(HUB, LINKED))).toMatchObject({ status: 'RESOLVED' });
    });
  });
}

function withoutPutEvents() {
  const template = synthesize('{}', [LINKED]);
  const { Resources } = template;
  const kept = Object.entries(Resources).filter(
    ([, resource]) =>
      !(resource.Type === 'AWS::IAM::Policy' && JSON.stringify(resource).includes('PutEvents')),
  );
  expect(kept).toHaveLength(Object.keys(Resources).length - 1);
  return { ...template, Resources: Object.fromEntries(kept) };
}
