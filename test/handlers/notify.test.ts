import { EXECUTION } from '../support/approval-plan';
import { approvalPayload, finding, wired } from '../support/notified';
import { createWorld } from '../support/rehearsed';

const payload = { finding, outcome: 'repaired', note: 'It is done.', execution: EXECUTION };

describe('the function notify', () => {
  it('tells once in each topic how a run has ended', async () => {
    const world = await createWorld();
    await wired(world, 'notify')({ ...payload, plan: approvalPayload.plan });
    const { published } = world.rehearsal.account.state.sns;
    expect(published).toHaveLength(2);
    expect(published[0]).toMatchObject({ Subject: 'Fleet Warden: repaired: LinePolicy is broad' });
    expect(published[0]?.Message).toContain('What happened\n  It is done.\n');
    expect(JSON.parse(published[1]?.Message ?? '')).toMatchObject({ version: '1.0', source: 'custom' });
  });

  it('passes on what SNS refuses: the workflow knows whether it matters', async () => {
    const world = await createWorld();
    const notify = wired(world, 'notify', { CHAT_TOPIC_ARN: 'arn:aws:sns:eu-west-1:444455556666:elsewhere' });
    await expect(notify(payload)).rejects.toMatchObject({ name: 'NotFoundException' });
  });

  it.each(['ready', 'toString'])('knows no outcome %s', async (outcome) => {
    const world = await createWorld();
    await expect(wired(world, 'notify')({ ...payload, outcome })).rejects.toThrow(
      'expected one of repaired,',
    );
    expect(world.rehearsal.account.state.sns.published).toEqual([]);
  });
});
