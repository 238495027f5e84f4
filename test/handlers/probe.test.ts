import { orProbe } from '../../handlers/probe';
import type { Reach } from '../../handlers/reach';

const REQUEST = {
  probe: { accountId: '444455556666' },
  run: 'run-1',
  workflow: 'arn:aws-cn:states:cn-north-1:111122223333:stateMachine:Reach',
};

const answering = (reach: Reach) => orProbe(reach, async () => 'planned' as const);

describe('a probe', () => {
  it('asks for the role of a plan in the Region of the workflow, and says whether it is given', async () => {
    const reach = jest.fn<ReturnType<Reach>, Parameters<Reach>>(async () => undefined);
    expect(await answering(reach)(REQUEST)).toEqual({ accountId: '444455556666', isReached: false });
    expect(reach.mock.calls).toEqual([
      [{ partition: 'aws-cn', region: 'cn-north-1', accountId: '444455556666' }],
    ]);
  });

  it.each([
    ['an account', { ...REQUEST, probe: { accountId: 'arn:aws:iam::444455556666:role/Admin' } }],
    ['a probe alone', { ...REQUEST, finding: { Id: 'x', ProductArn: 'y' } }],
    ['its run', { ...REQUEST, run: undefined }],
  ])('is %s, and refused otherwise', async (_, event) => {
    const reach = jest.fn();
    await expect(async () => answering(reach)(event)).rejects.toThrow();
    expect(reach).not.toHaveBeenCalled();
  });

  it('is told from the request for a plan', async () => {
    expect(await answering(jest.fn())({ finding: {} })).toBe('planned');
  });
});
