import type { JsonObject } from '../../../remediations/json';
import { deliver, held, nowIn, provide, started } from '../../support/arrivals';
import { createWorld, finding, type World, type WorldOptions } from '../../support/rehearsed';

/** Security Hub holds the finding, and a run that a person has asked for has resolved it. */
async function createResolved(options?: WorldOptions): Promise<World> {
  const world = await createWorld(options);
  await world.press(finding());
  return world;
}

const again = (world: World): JsonObject => finding({ UpdatedAt: nowIn(world) });

/** As an event has it that was sent before the finding was reopened. */
const resolved = (later: JsonObject): JsonObject => ({
  ...later,
  Workflow: { Status: 'RESOLVED' },
  Note: { Text: 'Repaired.', UpdatedBy: 'fleet-warden', UpdatedAt: '2026-03-02T06:00:00.000Z' },
});

const reopened = (world: World, activity: () => void | Promise<void>) =>
  started(world, activity, 'reopen-finding');

export function describeRecurrences(): void {
  describe('a finding that is reported again although a run has resolved it', () => {
    it('is reopened with a note, and not repaired', async () => {
      const world = await createResolved({ settings: { automaticRuns: true } });
      const later = again(world);
      expect(await started(world, () => provide(world, later))).toEqual([]);
      expect(held(world, finding())).toMatchObject({
        status: 'NOTIFIED',
        note: {
          UpdatedBy: 'fleet-warden',
          Text: expect.stringContaining('reported it again (1 time so far)'),
        },
      });
    });

    it('is told of, once', async () => {
      const world = await createResolved();
      const { published } = world.rehearsal.account.state.sns;
      const before = published.length;
      await reopened(world, () => provide(world, again(world)));
      const [text, chat, ...more] = published.slice(before);
      expect(text?.Subject).toContain('Fleet Warden: reported again, open once more');
      expect(text?.Message.replace(/\s+/g, ' ')).toContain(held(world, finding()).note?.Text);
      expect([chat?.Message, more]).toEqual([expect.stringContaining('reported it again'), []]);
    });

    it('is counted each time, but once when the event comes twice', async () => {
      const world = await createResolved();
      const later = again(world);
      await reopened(world, () => provide(world, later));
      await reopened(world, () => deliver(world, resolved(later)));
      expect(held(world, later).note?.Text).toContain('(1 time so far)');
      await world.press(later);
      await reopened(world, () => provide(world, again(world)));
      expect(held(world, later).note?.Text).toContain('(2 times so far)');
    });

    it.each([
      { title: 'somebody else has resolved it', change: { Note: { Text: 'done', UpdatedBy: 'somebody' } } },
      { title: 'it is archived', change: { RecordState: 'ARCHIVED' } },
    ])('stays RESOLVED when $title', async ({ change }) => {
      const world = await createResolved();
      if ('Note' in change)
        await world.call('securityhub', 'batchUpdateFindings', {
          FindingIdentifiers: [{ Id: finding().Id ?? '', ProductArn: finding().ProductArn ?? '' }],
          ...change,
        });
      if ('RecordState' in change) await provide(world, { ...again(world), ...change });
      expect(held(world, finding()).status).toBe('RESOLVED');
    });

    it('is told from the update that has resolved it', async () => {
      const world = await createWorld({ settings: { automaticRuns: true } });
      expect(await reopened(world, () => provide(world, finding()))).toEqual(['none']);
      expect(held(world, finding()).status).toBe('RESOLVED');
    });

    it.each([
      { title: 'is open', change: { Workflow: { Status: 'NEW' } } },
      { title: 'is archived', change: { RecordState: 'ARCHIVED' } },
      { title: 'somebody else has resolved', change: { Note: { Text: 'Done.', UpdatedBy: 'somebody' } } },
      { title: 'was reported before', change: { UpdatedAt: '2026-03-02T06:00:00.000Z' } },
    ])('is told apart from one that $title, in the same event', async ({ change }) => {
      const world = await createResolved();
      const event = resolved(again(world));
      const ends = await reopened(world, () => deliver(world, { ...event, Id: 'other', ...change }, event));
      expect(ends).toEqual(['reopened']);
      expect(held(world, finding()).status).toBe('NOTIFIED');
    });

    it.each([
      { operation: 'UpdateItem', when: (input: unknown) => JSON.stringify(input).includes('recurrence') },
      {
        operation: 'BatchUpdateFindings',
        when: (input: unknown) => JSON.stringify(input).includes('has reported it again'),
      },
    ])('fails as a whole when $operation fails', async (fault) => {
      const world = await createResolved({
        faults: [{ ...fault, error: 'AccessDeniedException', times: 99 }],
      });
      const later = again(world);
      expect(await reopened(world, () => provide(world, later))).toEqual(['FAILED']);
      expect(held(world, finding()).status).toBe('RESOLVED');
    });
  });
}
