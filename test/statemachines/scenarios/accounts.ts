import { createWorld } from '../../support/rehearsed';

export function describeAccounts(): void {
  describe('asked whether accounts let the hub in, it', () => {
    it('answers of each, also where one cannot be asked', async () => {
      const world = await createWorld({
        functions: {
          plan: (deployed) => async (payload) => {
            if (JSON.stringify(payload).includes('444455556666')) throw new Error('unreachable');
            return deployed(payload);
          },
        },
      });
      const accounts = ['111122223333', '444455556666', '555566667777'];
      expect(await world.start('reach-accounts', { accounts })).toMatchObject({
        status: 'SUCCEEDED',
        output: [
          { accountId: '111122223333', isReached: true },
          { accountId: '444455556666', error: 'Error' },
          { accountId: '555566667777', isReached: false },
        ],
      });
    });

    it('answers a list for one account too', async () => {
      const world = await createWorld();
      expect(await world.start('reach-accounts', { accounts: ['111122223333'] })).toMatchObject({
        output: [{ accountId: '111122223333', isReached: true }],
      });
    });
  });
}
