import { denied, members, shared, violation } from '../../support/quarantine';
import { createWorld, type Fault, finding, type World } from '../../support/rehearsed';
import { journaled, stop } from '../../support/stopping';

/** Stops the run at a call of an operation that says this; the call itself takes effect. */
const stopAt = (operation: string, text: string, world: () => World): Fault => {
  let isDone = false;
  return {
    operation,
    error: 'never',
    when: (input) => {
      if (!isDone && JSON.stringify(input).includes(text)) {
        isDone = true;
        stop(world());
      }
      return false;
    },
  };
};

const AS_MANY_AS_ARE_TRIED = 6;

export function describeUnfinishedUndoes(): void {
  describe('an undo that was not finished', () => {
    it('is finished by the next one, if it was stopped before it changed anything', async () => {
      const world: World = await createWorld({ faults: [stopAt('PutItem', '"undo"', () => world)] });
      await world.press(finding());
      await world.ask('undo', finding());
      expect(world.policy().inForce).toBe('2');
      expect(await journaled(world, finding())).toMatchObject([
        { outcome: 'ready' },
        { outcome: 'incomplete' },
      ]);
      expect(await world.ask('undo', finding())).toMatchObject({ outcome: 'undone' });
      expect(world.policy().inForce).toBe('1');
    });

    it('is not undone by the next one, if it was stopped after its change', async () => {
      const world: World = await createWorld({
        faults: [stopAt('SetDefaultPolicyVersion', 'LinePolicy', () => world)],
      });
      await world.press(finding());
      await world.ask('undo', finding());
      expect(await world.ask('undo', finding())).toMatchObject({ outcome: 'nothing-to-do' });
      expect(world.policy().inForce).toBe('1');
    });

    it('leaves nothing in quarantine for ever', async () => {
      const times = AS_MANY_AS_ARE_TRIED;
      const world = await createWorld({
        faults: [{ operation: 'DetachPolicy', error: 'ThrottlingException', times }],
      });
      await world.ask('quarantine', violation());
      const failed = await world.ask('undo', violation());
      expect(failed.note).toContain('"Undo IoT fix" takes it back, or finishes an undo');
      expect([denied(world), members(world)]).toEqual([['a'], []]);
      expect(await world.ask('undo', violation())).toMatchObject({ outcome: 'undone' });
      expect(denied(world)).toEqual([]);
    });

    it('has no follow-up that goes on without it', async () => {
      const world: World = await createWorld({
        answer: async () => 'approved',
        faults: [stopAt('UpdateCertificate', '"ACTIVE"', () => world)],
        snapshot: {
          certificates: [
            { certificateId: 'a'.repeat(64), status: 'ACTIVE', sharedBy: ['press-1', 'laptop'] },
          ],
        },
      });
      await world.press(shared());
      await world.ask('undo', shared());
      expect(denied(world)).toEqual(['a']);
      await world.ask('undo', shared());
      expect(denied(world)).toEqual([]);
    });
  });
}
