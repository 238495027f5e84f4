import type { Question } from '../../../rehearsal/answer-approvals';
import type { JsonObject } from '../../../remediations/json';
import { answerOn, followLink } from '../../support/approvals';
import { setCertificate, statusOf } from '../../support/certificates';
import { certificateFinding } from '../../support/findings';
import { createWorld, type Fault, setSettings, type World } from '../../support/rehearsed';
import { addThing, WEAK, weak } from '../../support/weak-key';

const DAY = 24 * 60 * 60 * 1000;

export function describeApprovals(): void {
  describe('a repair that needs approval', () => {
    it('is carried out once somebody approves', async () => {
      const asked: Question[] = [];
      const world = await createWorld({
        answer: async (question) => {
          asked.push(question);
          return 'approved';
        },
      });
      const [run] = await world.press(weak());
      expect(run).toMatchObject({ outcome: 'repaired', workflowStatus: 'RESOLVED' });
      expect(statusOf(world, WEAK)).toBe('INACTIVE');
      expect(asked).toEqual([
        { summary: expect.stringContaining(`set certificate ${WEAK} INACTIVE`), reason: expect.any(String) },
      ]);
      expect(await world.ask('undo', weak())).toMatchObject({ outcome: 'undone' });
      expect(statusOf(world, WEAK)).toBe('ACTIVE');
    });

    it('is left undone when nobody answers for a day, and the note has said so from the beginning', async () => {
      const notes: unknown[] = [];
      const world: World = await createWorld({
        answer: async () => {
          const [held] = world.rehearsal.account.state.securityHub.findings.values();
          notes.push(held?.finding.Note?.Text);
          return undefined;
        },
      });
      const before = world.rehearsal.clock.now();
      const [run] = await world.press(weak());
      expect(run).toMatchObject({ outcome: 'needs-approval', workflowStatus: 'NOTIFIED' });
      expect(notes).toEqual([run?.note]);
      expect(run?.note).toContain('changes nothing unless somebody approves');
      expect(world.rehearsal.clock.now() - before).toBeGreaterThanOrEqual(DAY);
      expect(statusOf(world, WEAK)).toBe('ACTIVE');
    });

    it.each([
      { answer: 'rejected' as const, status: 'NOTIFIED', note: 'has rejected it' },
      { answer: 'risk-accepted' as const, status: 'SUPPRESSED', note: 'has accepted the risk' },
    ])('changes nothing when the answer is $answer', async ({ answer, status, note }) => {
      const world = await createWorld({ answer: async () => answer });
      const [run] = await world.press(weak());
      expect(run).toMatchObject({ outcome: 'declined', workflowStatus: status });
      expect(run?.note).toContain(note);
      expect(statusOf(world, WEAK)).toBe('ACTIVE');
    });

    it('is asked about again when the resource has changed meanwhile, three times at most', async () => {
      const hashes: unknown[] = [];
      let things = 0;
      const world: World = await createWorld({
        answer: async ({ summary }) => {
          hashes.push(summary);
          things += 1;
          addThing(world, `new-${things}`);
          return 'approved';
        },
      });
      const [run] = await world.press(weak());
      expect(new Set(hashes).size).toBe(3);
      expect(run).toMatchObject({ outcome: 'needs-approval', workflowStatus: 'NOTIFIED' });
      expect(run?.note).toContain('it has changed since it was approved');
      expect(statusOf(world, WEAK)).toBe('ACTIVE');
    });

    it('is nothing to do when somebody has repaired it before the answer came', async () => {
      const world: World = await createWorld({
        answer: async () => {
          setCertificate(world, WEAK, { status: 'INACTIVE' });
          return 'approved';
        },
      });
      const [run] = await world.press(weak());
      expect(run).toMatchObject({ outcome: 'nothing-to-do', workflowStatus: 'RESOLVED' });
    });

    it.each([
      {
        title: 'nobody can be asked',
        fault: { operation: 'PutItem', error: 'AccessDeniedException', skip: 2 },
      },
      { title: 'the claim cannot be kept', fault: { operation: 'UpdateItem', error: 'ValidationException' } },
    ])('changes nothing when $title', async ({ fault }) => {
      const world = await createWorld({ answer: async () => 'approved', faults: [fault as Fault] });
      const [run] = await world.press(weak());
      expect(run).toMatchObject({ outcome: 'failed', workflowStatus: 'NOTIFIED' });
      expect(run?.note).toContain('Nothing was changed');
      expect(statusOf(world, WEAK)).toBe('ACTIVE');
    });

    it('is counted every hour, by a function with no more than its role', async () => {
      const counted: unknown[] = [];
      const world: World = await createWorld({
        functions: {
          'count-approvals': (deployed) => async (payload) => {
            const count = await deployed(payload);
            counted.push(count);
            return count;
          },
        },
        answer: async () => {
          world.rehearsal.runSchedules();
          return undefined;
        },
      });
      await world.press(weak());
      expect(counted).toEqual([{ waiting: 1, expiring: 0 }]);
      expect(world.rehearsal.lost).toEqual([]);
    });

    it('is asked about all the same when the note cannot be written', async () => {
      const world = await createWorld({
        answer: async () => 'approved',
        faults: [{ operation: 'BatchUpdateFindings', error: 'InvalidInputException' }],
      });
      const [run] = await world.press(weak());
      expect(run).toMatchObject({ outcome: 'repaired' });
    });

    it('is one message when it is wanted, and one when it has ended', async () => {
      const world = await createWorld({ answer: async () => 'approved' });
      await world.press(weak());
      const { published } = world.rehearsal.account.state.sns;
      const subjects = published.flatMap(({ Subject }) => Subject ?? []);
      expect([...new Set(subjects)]).toEqual([
        expect.stringContaining('Approve?'),
        expect.stringContaining('repaired'),
      ]);
      expect(published).toHaveLength(4);
    });

    it('fails no repair when nobody can be told', async () => {
      const world = await createWorld({
        faults: [{ operation: 'Publish', error: 'InternalErrorException', times: 9 }],
      });
      const [run] = await world.press(certificateFinding(WEAK) as JsonObject);
      expect(run).toMatchObject({ outcome: 'repaired', workflowStatus: 'RESOLVED' });
      expect(world.rehearsal.undelivered).toHaveLength(1);
    });

    it('changes nothing when the message cannot be sent', async () => {
      const world = await createWorld({
        answer: async () => 'approved',
        faults: [{ operation: 'Publish', error: 'InternalErrorException', times: 9 }],
      });
      const [run] = await world.press(weak());
      expect(run).toMatchObject({ outcome: 'failed', workflowStatus: 'NOTIFIED' });
      expect(statusOf(world, WEAK)).toBe('ACTIVE');
    });

    it.each([
      { title: 'only if', irreversibleByLink: true, statusCode: 200, outcome: 'repaired', status: 'REVOKED' },
      {
        title: 'not unless',
        irreversibleByLink: false,
        statusCode: 403,
        outcome: 'needs-approval',
        status: 'ACTIVE',
      },
    ])('is approved by link $title the settings allow that, when it is final', async (expected) => {
      const answers: number[] = [];
      const world: World = await createWorld({
        settings: { approval: { irreversibleByLink: expected.irreversibleByLink } },
        answer: async () => {
          // What is set later does not change what people were told.
          setSettings(world.rehearsal, { approval: { irreversibleByLink: !expected.irreversibleByLink } });
          answers.push((await answerOn(followLink(world), { answer: 'approved' })).statusCode);
          return undefined;
        },
      });
      const run = await world.ask('revoke', certificateFinding(WEAK) as JsonObject);
      expect(answers).toEqual([expected.statusCode]);
      expect(run.outcome).toBe(expected.outcome);
      expect(statusOf(world, WEAK)).toBe(expected.status);
    });

    it('keeps the finding claimed as long as a person may take', async () => {
      const outcomes: unknown[] = [];
      const world: World = await createWorld({
        answer: async () => {
          await world.rehearsal.clock.sleep(DAY - 60_000);
          outcomes.push(await world.claim(weak()));
          return 'rejected';
        },
      });
      await world.press(weak());
      const now = world.rehearsal.clock.now() / 1000;
      const [claim] = outcomes as { expiresAt: { N: string } }[];
      expect(Number(claim?.expiresAt.N)).toBeGreaterThan(now);
    });
  });
}
