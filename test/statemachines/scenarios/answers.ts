import { readApproval, type StoredApproval } from '../../../handlers/approvals';
import type { Decided } from '../../../handlers/decide';
import type { JsonObject } from '../../../remediations/json';
import { statusOf } from '../../support/certificates';
import { decideOn, journalOf, waiting } from '../../support/deciding';
import { createWorld, deployment, type World } from '../../support/rehearsed';
import { stop } from '../../support/stopping';
import { WEAK, weak } from '../../support/weak-key';

type Happening = (world: World, approval: StoredApproval) => unknown;

/** Presses the button; this happens once somebody has been asked. */
async function ask(happening: Happening) {
  let approval: StoredApproval | undefined;
  const world: World = await createWorld({
    answer: async () => {
      approval = await waiting(world);
      await happening(world, approval);
      return undefined;
    },
  });
  const [run] = await world.press(weak());
  if (approval === undefined) throw new Error('expected a request for approval, got none');
  return { world, run, approval };
}

/** Nothing was changed, and the finding says so. */
function expectUntouched({ world, run }: Awaited<ReturnType<typeof ask>>): void {
  expect(run?.workflowStatus).toBe('NOTIFIED');
  expect(run?.note).toMatch(/changes nothing unless somebody approves|Nothing was changed\./);
  expect(statusOf(world, WEAK)).toBe('ACTIVE');
}

const change = (
  { call }: World,
  { request }: StoredApproval,
  action: 'updateItem' | 'deleteItem',
  more: JsonObject = {},
) =>
  call('dynamodb', action, {
    TableName: deployment.tables[0]?.TableName ?? '',
    Key: { subject: { S: `approval/${request.id}` }, entry: { S: 'approval' } },
    ...more,
  });

export function describeAnswers(): void {
  describe('an answer', () => {
    it('that is the first is carried out, and every later one is told who was first', async () => {
      const later: Decided[] = [];
      const { world, run, approval } = await ask(async (world, approval) => {
        await decideOn(world, approval);
        later.push(await decideOn(world, approval, { answer: 'rejected', by: 'bob' }));
      });
      later.push(
        await decideOn(world, await readApproval(journalOf(world), approval.request.id), { by: 'eve' }),
      );
      const first = { outcome: 'already-decided', verdict: { by: 'ada', answer: 'approved' } };
      expect(later).toMatchObject([first, first]);
      expect(run).toMatchObject({ outcome: 'repaired', workflowStatus: 'RESOLVED' });
      expect(statusOf(world, WEAK)).toBe('INACTIVE');
    });

    it('that comes after the request has expired is refused', async () => {
      const asked = await ask(() => {});
      expect(await decideOn(asked.world, asked.approval)).toMatchObject({
        outcome: 'refused',
        reason: expect.stringContaining('it has expired at'),
      });
      expectUntouched(asked);
    });

    it.each([
      { title: 'a run that was stopped', happening: stop },
      {
        title: 'a run whose token was lost',
        happening: (world: World, approval: StoredApproval) =>
          change(world, approval, 'updateItem', {
            UpdateExpression: 'SET taskToken = :lost',
            ExpressionAttributeValues: { ':lost': { S: 'lost' } },
          }),
      },
    ])('to $title comes too late', async ({ happening }) => {
      const decided: Decided[] = [];
      const asked = await ask(async (world, { request: { id } }) => {
        await happening(world, await waiting(world));
        decided.push(await decideOn(world, await readApproval(journalOf(world), id)));
      });
      expect(decided).toEqual([{ outcome: 'too-late' }]);
      expectUntouched(asked);
    });

    it('cannot be given to a request that was lost', async () => {
      const asked = await ask((world, approval) => change(world, approval, 'deleteItem'));
      await expect(readApproval(journalOf(asked.world), asked.approval.request.id)).rejects.toThrow(
        'expected an approval',
      );
      expectUntouched(asked);
    });

    it('about another plan is refused', async () => {
      const decided: Decided[] = [];
      const asked = await ask(async (world, approval) => {
        decided.push(await decideOn(world, approval, { hash: 'another' }));
      });
      expect(decided).toMatchObject([{ outcome: 'refused', reason: 'the decision names another plan' }]);
      expectUntouched(asked);
    });

    it.each([
      { title: 'that is none', output: 'yes' },
      { title: 'without a plan', output: { answer: 'approved' } },
    ])('$title, sent by whoever has the token, fails the run', async ({ output }) => {
      const asked = await ask(({ rehearsal }, { taskToken }) => {
        rehearsal.engine.sendTaskSuccess(taskToken, output);
      });
      expect(asked.run).toMatchObject({ outcome: 'failed' });
      expectUntouched(asked);
    });

    it('that is a failure of the task fails the run', async () => {
      const asked = await ask(({ rehearsal }, { taskToken }) => {
        rehearsal.engine.sendTaskFailure(taskToken, 'Broken', 'the channel is gone');
      });
      expect(asked.run).toMatchObject({ outcome: 'failed', result: { error: 'Broken' } });
      expectUntouched(asked);
    });
  });
}
