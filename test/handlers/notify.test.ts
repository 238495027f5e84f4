import { EXECUTION } from '../support/approval-plan';
import { finding, wired } from '../support/notified';
import { createWorld } from '../support/rehearsed';

const ended = (detail: object) => ({
  detail: {
    executionArn: EXECUTION,
    status: 'SUCCEEDED',
    input: JSON.stringify({ findings: [finding] }),
    output: JSON.stringify({ outcome: 'repaired', update: { Note: { Text: 'It is done.' } } }),
    error: null,
    cause: null,
    ...detail,
  },
});

describe('the function notify', () => {
  it('tells once in each topic how a run has ended', async () => {
    const world = await createWorld();
    expect(await wired(world, 'notify')(ended({}))).toEqual({ published: true });
    const { published } = world.rehearsal.account.state.sns;
    expect(published).toHaveLength(2);
    expect(published[0]).toMatchObject({ Subject: 'Fleet Warden: repaired: LinePolicy is broad' });
    expect(published[0]?.Message).toContain('What happened\n  It is done.\n');
    expect(JSON.parse(published[1]?.Message ?? '')).toMatchObject({ version: '1.0', source: 'custom' });
  });

  it.each([
    {
      title: 'a failure',
      detail: { status: 'FAILED', error: 'NotAsPlanned', cause: 'why', output: null },
      subject: 'failed',
    },
    {
      title: 'what is done in part',
      detail: { status: 'FAILED', error: 'Incomplete', output: null },
      subject: 'done in part',
    },
    { title: 'a run that took too long', detail: { status: 'TIMED_OUT', output: null }, subject: 'failed' },
    {
      title: 'an approval that nobody gave',
      detail: { output: JSON.stringify({ outcome: 'needs-approval' }) },
      subject: 'approval has expired',
    },
  ])('tells of $title', async ({ detail, subject }) => {
    const world = await createWorld();
    await wired(world, 'notify')(ended(detail));
    expect(world.rehearsal.account.state.sns.published[0]?.Subject).toContain(`Fleet Warden: ${subject}`);
  });

  it('tells of a run whose finding was too large for the event', async () => {
    const world = await createWorld();
    await wired(world, 'notify')(ended({ input: null }));
    expect(world.rehearsal.account.state.sns.published[0]?.Message).toContain('see the execution');
  });

  it.each([
    { title: 'a preview', detail: { output: JSON.stringify({ outcome: 'preview' }) } },
    { title: 'what is not touched', detail: { output: JSON.stringify({ outcome: 'untouched' }) } },
    { title: 'a finding that another run holds', detail: { output: '{}' } },
    { title: 'several findings', detail: { input: JSON.stringify({ findings: [finding, finding] }) } },
    { title: 'no finding', detail: { status: 'FAILED', input: '{}' } },
    { title: 'an outcome that is none', detail: { output: JSON.stringify({ outcome: 'toString' }) } },
  ])('tells nobody of $title', async ({ detail }) => {
    const world = await createWorld();
    expect(await wired(world, 'notify')(ended(detail))).toEqual({ published: false });
    expect(world.rehearsal.account.state.sns.published).toEqual([]);
  });

  it('passes on what SNS refuses, so that the event is tried again', async () => {
    const world = await createWorld();
    const notify = wired(world, 'notify', { CHAT_TOPIC_ARN: 'arn:aws:sns:eu-west-1:444455556666:elsewhere' });
    await expect(notify(ended({}))).rejects.toMatchObject({ name: 'AuthorizationErrorException' });
  });
});
