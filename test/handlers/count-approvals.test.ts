import { writeVerdict } from '../../handlers/approvals';
import { createCountApprovals } from '../../handlers/count-approvals';
import { approvalRequest, createDesk } from '../support/approvals';

const MINUTE = 60_000;
const { expiresAt } = approvalRequest();
const verdict = {
  answer: 'approved',
  hash: 'x',
  by: 'Ada',
  how: 'command',
  at: '2026-03-02T07:00:00.000Z',
} as const;

/** Minutes before the only request expires. */
async function countAt(minutes: number, answered = false) {
  const { journal } = await createDesk();
  if (answered)
    await writeVerdict(
      journal,
      { request: approvalRequest(), secretHash: '', taskToken: '', verdict: undefined },
      verdict,
    );
  return createCountApprovals({ journal, now: () => Date.parse(expiresAt) - minutes * MINUTE })();
}

describe('the function count-approvals', () => {
  it('counts what waits', async () => {
    expect(await countAt(121)).toEqual({ waiting: 1, expiring: 0 });
  });

  it('counts what expires within two hours, so that two looks an hour apart cannot miss it', async () => {
    expect(await countAt(120)).toEqual({ waiting: 1, expiring: 1 });
    expect(await countAt(1)).toEqual({ waiting: 1, expiring: 1 });
  });

  it('counts nothing that has expired, or that somebody has answered', async () => {
    expect(await countAt(0)).toEqual({ waiting: 0, expiring: 0 });
    expect(await countAt(60, true)).toEqual({ waiting: 0, expiring: 0 });
  });
});
