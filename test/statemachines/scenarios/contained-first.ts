import type { AnswerApproval } from '../../../rehearsal/answer-approvals';
import type { JsonObject } from '../../../remediations/json';
import { accountOf } from '../../support/certificates';
import { denied, members, shared, usedWorld } from '../../support/quarantine';
import { createWorld, type World } from '../../support/rehearsed';

const A = 'a'.repeat(64);

/** One for people, one for chat clients. */
const TOPICS = 2;

const statusOf = ({ rehearsal }: World): string | undefined =>
  rehearsal.account.state.iot.certificates.get(A)?.status;

const held = ({ rehearsal }: World) =>
  [...rehearsal.account.state.securityHub.findings.values()].find(({ finding }) => finding.Id === shared().Id)
    ?.finding;

const isText = (outcome: unknown): outcome is string => typeof outcome === 'string';

/** A world in which a certificate is shared; what is asked is answered so. */
const worldThat = (answer?: AnswerApproval): Promise<World> =>
  usedWorld(answer === undefined ? {} : { answer });

/** Device Defender archives the finding. */
async function archive(world: World): Promise<readonly string[]> {
  const finding = { ...shared(), RecordState: 'ARCHIVED', UpdatedAt: '2026-03-09T06:00:00.000Z' };
  const runs = await world.rehearsal.run(async () => {
    await world.call('securityhub', 'batchImportFindings', { Findings: [finding] });
  });
  const results = await Promise.all(runs.map(({ result }) => result));
  return results.flatMap((ended) =>
    ended.status === 'SUCCEEDED' ? [(ended.output as JsonObject).outcome].filter(isText) : [],
  );
}

export function describeContainedFirst(): void {
  describe('a shared certificate', () => {
    it('is contained at once, then made INACTIVE when somebody approves', async () => {
      const seen: unknown[] = [];
      const world: World = await worldThat(async ({ summary, reason }) => {
        seen.push(summary, reason, members(world));
        return 'approved';
      });
      const [first, second] = await world.press(shared());
      expect(first).toMatchObject({ outcome: 'contained' });
      expect(second).toMatchObject({ outcome: 'repaired', workflowStatus: 'RESOLVED' });
      expect(seen).toEqual([
        `set certificate ${A} INACTIVE, which cuts off 1 thing(s)`,
        'its things are in quarantine already, and stay there, so there is time to ask',
        ['press-1'],
      ]);
      expect(statusOf(world)).toBe('INACTIVE');
      expect(denied(world)).toEqual(['a']);
    });

    it('is told as contained before it is asked about', async () => {
      const told: unknown[] = [];
      const world: World = await worldThat(async () => {
        told.push(...world.rehearsal.account.state.sns.published.map(({ Message }) => Message));
        return 'rejected';
      });
      await world.press(shared());
      expect(told.filter((message) => String(message).includes('Next it asks'))).toHaveLength(TOPICS);
    });

    it('waits with a note that is true also when nobody answers', async () => {
      const world = await worldThat();
      await world.press(shared());
      expect(held(world)?.Note?.Text).toContain('changes nothing unless somebody approves');
      expect(held(world)?.Note?.Text).toContain('its things are in quarantine already, and stay there');
      expect(held(world)?.Workflow?.Status).toBe('NOTIFIED');
    });

    it.each([
      { answer: 'rejected', status: 'NOTIFIED' },
      { answer: 'risk-accepted', status: 'SUPPRESSED' },
    ] as const)('stays contained when the answer is $answer, which the note says', async (expected) => {
      const world = await worldThat(async () => expected.answer);
      const [, second] = await world.press(shared());
      expect(second).toMatchObject({ outcome: 'declined', workflowStatus: expected.status });
      expect(second?.note).toContain('what is in quarantine stays there until "Undo IoT fix"');
      expect([statusOf(world), members(world), denied(world)]).toEqual(['ACTIVE', ['press-1'], ['a']]);
    });

    it('stays contained when nobody answers; another press asks again', async () => {
      const world = await worldThat();
      const [first, second] = await world.press(shared());
      expect([first?.outcome, second?.outcome]).toEqual(['contained', 'needs-approval']);
      const [again, ...more] = await world.press(shared());
      expect([again?.outcome, more]).toEqual(['needs-approval', []]);
      expect([statusOf(world), members(world)]).toEqual(['ACTIVE', ['press-1']]);
    });

    it('is given back whole by one undo', async () => {
      const world = await worldThat(async () => 'approved');
      const before = accountOf(world);
      await world.press(shared());
      const undone = await world.ask('undo', shared());
      expect(undone).toMatchObject({ outcome: 'undone', workflowStatus: 'NOTIFIED' });
      expect(accountOf(world)).toEqual(before);
    });

    it('is given back whole by the next undo, if the one before got no further', async () => {
      let failures = 1;
      const world = await createWorld({
        answer: async () => 'approved',
        functions: {
          plan: (deployed) => async (payload) => {
            const { intent, trigger } = payload as { intent: string; trigger: string };
            if (intent === 'undo' && trigger === 'follow-up' && failures-- > 0) throw new Error('injected');
            return deployed(payload);
          },
        },
      });
      await world.press(shared());
      await world.ask('undo', shared());
      const halfWay = [statusOf(world), members(world)];
      await world.ask('undo', shared());
      expect([halfWay, [statusOf(world), members(world)]]).toEqual([
        ['ACTIVE', ['press-1']],
        ['ACTIVE', []],
      ]);
    });

    it('is released by an undo when only the quarantine stands', async () => {
      const world = await worldThat(async () => 'rejected');
      const before = accountOf(world);
      await world.press(shared());
      expect(await world.ask('undo', shared())).toMatchObject({ outcome: 'undone' });
      expect(accountOf(world)).toEqual(before);
      expect(held(world)?.Note?.Text).toContain('released');
    });

    it('gives its things back once it is archived and nothing can connect with it', async () => {
      const world = await worldThat(async () => 'approved');
      await world.press(shared());
      expect(await archive(world)).toEqual(['released', 'untouched']);
      expect([members(world), denied(world), statusOf(world)]).toEqual([[], [], 'INACTIVE']);
      expect(held(world)?.Workflow?.Status).toBe('RESOLVED');
    });

    it('keeps its things when it is archived only because they are in quarantine', async () => {
      const world = await worldThat(async () => 'rejected');
      await world.press(shared());
      expect(await archive(world)).toEqual(['untouched']);
      expect([members(world), denied(world)]).toEqual([['press-1'], ['a']]);
    });

    it('is not contained by a follow-up when the run before could not', async () => {
      const world = await createWorld({
        faults: [{ operation: 'CreateThingGroup', error: 'UnauthorizedException', times: 9 }],
        answer: async () => 'approved',
      });
      const [first, second] = await world.press(shared());
      expect([first?.outcome, second?.outcome]).toEqual(['failed', 'untouched']);
      expect([statusOf(world), members(world)]).toEqual(['ACTIVE', []]);
    });

    it('is not contained when the follow-up cannot be started: nobody would be asked', async () => {
      const world: World = await createWorld({
        functions: {
          plan:
            (deployed, { rehearsal }) =>
            async (payload) => {
              const { run, workflow } = payload as { run: string; workflow: string };
              const name = `${run.slice(0, 66)}-follow-up`;
              rehearsal.engine.start({ stateMachineArn: workflow, name, input: { findings: [] } });
              return deployed(payload);
            },
        },
      });
      const [run] = await world.press(shared());
      expect(run).toMatchObject({ outcome: 'failed', workflowStatus: 'NOTIFIED' });
      expect(members(world)).toEqual([]);
    });

    it('is shown by a preview as what comes next', async () => {
      const world = await worldThat(async () => 'rejected');
      expect(await world.ask('preview', shared())).toMatchObject({
        outcome: 'preview',
        remediation: 'quarantine-thing',
      });
      await world.press(shared());
      expect(await world.ask('preview', shared())).toMatchObject({
        outcome: 'preview',
        remediation: 'revoke-certificate',
      });
    });
  });
}
