import type { RehearsedFunction } from '../../../rehearsal/functions';
import { isJsonObject, type Json, type JsonObject } from '../../../remediations/json';
import { QUARANTINE_NAME } from '../../../remediations/quarantine/quarantine';
import { violationFinding } from '../../support/findings';
import { createWorld, deployment, type World } from '../../support/rehearsed';

const violation = (overrides?: Readonly<Record<string, unknown>>): JsonObject =>
  violationFinding('press-1', overrides) as JsonObject;

const members = ({ rehearsal }: World): string[] => [
  ...rehearsal.account.state.iot.memberships.rightsOf(QUARANTINE_NAME),
];

async function archive({ call }: World, time: string): Promise<void> {
  await call('securityhub', 'batchImportFindings', {
    Findings: [violation({ RecordState: 'ARCHIVED', UpdatedAt: time })],
  });
}

/** Device Defender archives the finding: the alarm has cleared. Answers what each run ended with. */
async function clear(world: World, time = '2026-03-02T12:00:00.000Z'): Promise<readonly unknown[]> {
  const { rehearsal } = world;
  const runs = await rehearsal.run(() => archive(world, time));
  const own = runs.filter((run) => rehearsal.workflowOf(run) === 'remediate');
  return Promise.all(
    own.map(async ({ result }) => {
      const ended = await result;
      return ended.status === 'SUCCEEDED' ? (ended.output as JsonObject).outcome : ended.status;
    }),
  );
}

const held = ({ rehearsal }: World) => [...rehearsal.account.state.securityHub.findings.values()][0]?.finding;

/** The function exits each time that it is asked for this. */
const gone = (intent: string) => (deployed: RehearsedFunction) => async (payload: Json) => {
  if (isJsonObject(payload) && payload.intent === intent)
    throw Object.assign(new Error('exit status 1'), { name: 'Runtime.ExitError' });
  return deployed(payload);
};

export function describeReleases(): void {
  describe('a violation that has cleared', () => {
    it('releases the thing that was put in quarantine for it, once, and is RESOLVED', async () => {
      const world = await createWorld();
      await world.ask('quarantine', violation());
      expect(await clear(world)).toEqual(['released', 'untouched']);
      expect(members(world)).toEqual([]);
      expect(held(world)?.Workflow?.Status).toBe('RESOLVED');
      expect(held(world)?.Note?.Text).toContain('since the alarm has cleared');
    });

    it('is not even noted when no run has put anything in quarantine for it', async () => {
      const world = await createWorld();
      expect(await clear(world)).toEqual(['untouched']);
      expect(held(world)?.Note).toBeUndefined();
      expect(held(world)?.Workflow?.Status).toBe('NEW');
    });

    it('is not released once more by itself when its release was not finished', async () => {
      const world = await createWorld({
        faults: [{ operation: 'DetachPolicy', error: 'ThrottlingException', times: 6 }],
      });
      await world.ask('quarantine', violation());
      expect(await clear(world)).toEqual(['FAILED']);
    });

    it('releases nothing that a person has released before', async () => {
      const world = await createWorld();
      await world.ask('quarantine', violation());
      await world.ask('undo', violation());
      expect(await clear(world)).toEqual(['untouched']);
      expect(held(world)?.Workflow?.Status).toBe('NOTIFIED');
    });

    it('waits for the run that holds the finding', async () => {
      const world = await createWorld();
      await world.ask('quarantine', violation());
      const now = Math.floor(world.rehearsal.clock.now() / 1000);
      await world.call('dynamodb', 'putItem', {
        TableName: deployment.tables[0]?.TableName ?? '',
        Item: {
          subject: { S: `${violation().ProductArn}/${violation().Id}` },
          entry: { S: 'claim' },
          run: { S: 'another' },
          expiresAt: { N: String(now + 400) },
        },
      });
      expect(await clear(world)).toEqual(['released', 'untouched']);
      expect(members(world)).toEqual([]);
    });

    it('releases what was put in quarantine by an approval that came after it had cleared', async () => {
      const contained: string[][] = [];
      const world: World = await createWorld({
        answer: async () => {
          await archive(world, '2026-03-02T07:00:00.000Z');
          await world.rehearsal.clock.sleep(23 * 60 * 60 * 1000);
          contained.push(members(world));
          return 'approved';
        },
      });
      const [run] = await world.press(violation());
      expect([contained, run?.outcome]).toEqual([[[]], 'contained']);
      expect(members(world)).toEqual([]);
      expect(held(world)?.Workflow?.Status).toBe('RESOLVED');
    });

    it('is not tried in a circle when the release fails', async () => {
      const world = await createWorld({
        faults: [
          { operation: 'RemoveThingFromThingGroup', error: 'UnauthorizedException', times: 99 },
          { operation: 'DetachPolicy', error: 'UnauthorizedException', times: 99 },
        ],
      });
      await world.ask('quarantine', violation());
      expect(await clear(world)).toEqual(['FAILED']);
      expect(members(world)).toEqual(['press-1']);
      expect(held(world)?.Workflow?.Status).toBe('NOTIFIED');
    });

    it('is not tried in a circle when not even a plan can be made', async () => {
      const world = await createWorld({ functions: { plan: gone('release') } });
      await world.ask('quarantine', violation());
      expect(await clear(world)).toEqual(['FAILED']);
      expect(held(world)?.Note?.Text).toContain('Nothing was changed.');
    });

    it('says what of it could not be released', async () => {
      const world = await createWorld({
        faults: [{ operation: 'DetachPolicy', error: 'UnauthorizedException', times: 99 }],
      });
      await world.ask('quarantine', violation());
      const [first] = await clear(world);
      expect(first).toBe('FAILED');
      expect(members(world)).toEqual([]);
      expect(held(world)?.Note?.Text).toContain('1 of 2 not done');
    });
  });

  describe('the workflow release-thing', () => {
    it.each([
      { operation: 'DetachPolicy', error: 'ResourceNotFoundException' },
      { operation: 'RemoveThingFromThingGroup', error: 'ResourceNotFoundException' },
      { operation: 'DeleteItem', error: 'ConditionalCheckFailedException', times: 2 },
      { operation: 'DeleteItem', error: 'ThrottlingException', times: 2 },
    ])('is done all the same after $error of $operation', async (fault) => {
      const world = await createWorld({ faults: [fault] });
      const { plan } = await world.ask('quarantine', violation());
      expect(await world.start('release-thing', plan?.undo ?? {})).toMatchObject({
        status: 'SUCCEEDED',
        output: { notDone: [] },
      });
    });

    it('takes nothing out of quarantine that nobody holds', async () => {
      const world = await createWorld();
      const { plan } = await world.ask('quarantine', violation());
      await world.ask('undo', violation());
      await world.call('iot', 'addThingToThingGroup', {
        ThingGroupName: QUARANTINE_NAME,
        ThingName: 'press-1',
      });
      expect(await world.start('release-thing', plan?.undo ?? {})).toMatchObject({ output: { notDone: [] } });
      expect(members(world)).toEqual(['press-1']);
    });

    it.each(['UpdateItem', 'DeleteItem'])(
      'says what it could not release when %s fails',
      async (operation) => {
        const world = await createWorld({
          faults: [{ operation, error: 'ValidationException', times: 2, when: isAboutHolds }],
        });
        const { plan } = await createWorld().then((other) => other.ask('quarantine', violation()));
        await world.start('quarantine-thing', { ...plan?.apply });
        expect(await world.start('release-thing', plan?.undo ?? {})).toMatchObject({
          output: { notDone: expect.arrayContaining([expect.objectContaining({ target: 'thing press-1' })]) },
        });
      },
    );
  });
}

/** Not the adding of a hold, which is an UpdateItem too. */
const isAboutHolds = (input: unknown): boolean => {
  const text = JSON.stringify(input);
  return text.includes('"quarantine"') && !text.includes('ADD findings');
};
