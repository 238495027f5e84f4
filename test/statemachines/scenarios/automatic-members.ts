import { held, provide, setParameter, started } from '../../support/arrivals';
import { createAutomatic, journaledRuns, ON } from '../../support/automatic';
import { MEMBER, MEMBER_ROLES, snapshot } from '../../support/members';
import { finding, type World } from '../../support/rehearsed';

const EVERYWHERE = { ...ON, automaticRunsInMembers: true };
const theirs = finding({ AwsAccountId: MEMBER });

const inForce = ({ rehearsal }: World) =>
  rehearsal.memberAccounts[0]?.state.iot.policies.get('LinePolicy')?.defaultVersionId;

export function describeAutomaticMembers(): void {
  describe('a finding of a member, when automatic runs may act there,', () => {
    it('is repaired by arriving, in the member', async () => {
      const world = await createAutomatic({ settings: EVERYWHERE, members: [MEMBER_ROLES] });
      expect(await started(world, () => provide(world, theirs))).toEqual(['repaired']);
      expect([inForce(world), world.policy().inForce]).toEqual(['2', '1']);
      expect(held(world, theirs)).toMatchObject({ status: 'RESOLVED' });
    });

    it('is left NEW and without a note when the member has no roles', async () => {
      const world = await createAutomatic({ settings: EVERYWHERE, members: [{ snapshot }] });
      expect(await started(world, () => provide(world, theirs))).toEqual(['untouched']);
      expect(held(world, theirs)).toEqual({ status: 'NEW', note: undefined });
    });

    it('asks for approval once the hour has had its runs, those of other accounts counted', async () => {
      const settings = { ...EVERYWHERE, automaticRunsPerHour: 1 };
      const world = await createAutomatic({ settings, members: [MEMBER_ROLES] });
      expect(await started(world, () => provide(world, finding()))).toEqual(['repaired']);
      const other = finding({ AwsAccountId: MEMBER, Id: 'theirs' });
      await started(world, () => provide(world, other));
      expect([inForce(world), world.policy().inForce]).toEqual(['1', '2']);
      expect(held(world, other).note?.Text).toContain('1 automatic runs an hour are allowed');
    });

    it('is left alone once the settings in force say so, though its rule starts the run', async () => {
      const world = await createAutomatic({ settings: EVERYWHERE, members: [MEMBER_ROLES] });
      setParameter(world, ON);
      expect(await started(world, () => provide(world, theirs))).toEqual(['untouched']);
      expect(await journaledRuns(world)).toMatchObject([
        { reason: { S: expect.stringContaining('and automatic runs stay in 111122223333') } },
      ]);
    });
  });

  it('a finding of a member starts no run by itself otherwise', async () => {
    const world = await createAutomatic({ members: [MEMBER_ROLES] });
    expect(await started(world, () => provide(world, theirs))).toEqual([]);
  });
}
