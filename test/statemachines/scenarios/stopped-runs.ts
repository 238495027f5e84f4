import { setApprovalHours } from '../../../rehearsal/approval-hours';
import { statusOf } from '../../support/certificates';
import { denied, violation } from '../../support/quarantine';
import { createWorld, finding, type World } from '../../support/rehearsed';
import { closed, held, journaled, runsOf, stop, stopIn } from '../../support/stopping';
import { addThing, WEAK, weak } from '../../support/weak-key';

/** Stops the run at a call of an operation that says this; the call itself goes through. */
const stopAt = (operation: string, text: string, world: () => World, skip = 0) => {
  let left = skip;
  return {
    operation,
    error: 'never',
    when: (input: unknown) => {
      if (!JSON.stringify(input).includes(text)) return false;
      if (left === 0) stop(world());
      left -= 1;
      return false;
    },
  };
};

const isReleasing = (input: unknown) => JSON.stringify(input).includes('REMOVE expiresAt');

export function describeStoppedRuns(): void {
  describe('a run that was stopped', () => {
    it('while it waited for approval has changed nothing, says so, and gives the finding free', async () => {
      const world: World = await createWorld({
        answer: async () => {
          stop(world);
          return undefined;
        },
      });
      const [run] = await world.press(weak());
      expect(run).toMatchObject({
        outcome: 'failed',
        workflowStatus: 'NOTIFIED',
        result: { status: 'ABORTED' },
      });
      expect(run?.note).toMatch(
        /^Fleet Warden did not finish this: run \S+ was stopped\. Nothing was changed\.$/,
      );
      expect(await world.claim(weak())).not.toHaveProperty('expiresAt');
      expect(await journaled(world, weak())).toEqual([{ outcome: 'failed: ABORTED', intent: 'remediate' }]);
      expect(statusOf(world, WEAK)).toBe('ACTIVE');
    });

    it('keeps its claim until that lapses when the finding is too large to be read, and fails for the alarm', async () => {
      const filler = Array.from({ length: 32 }, (_, index) => ({
        Type: 'Other',
        Id: `${index}`,
        Details: { Other: { text: 'x"'.repeat(2500) } },
      }));
      const large = finding({ Resources: [(finding().Resources as object[])[0], ...filler] });
      const world = await createWorld({ functions: { plan: stopIn } });
      const [run] = await world.press(large);
      expect(run).toMatchObject({ result: { status: 'ABORTED' }, workflowStatus: 'NEW' });
      expect(await closed(world)).toEqual(['FAILED']);
      expect(await world.claim(large)).toHaveProperty('expiresAt');
    });

    it('can be asked for again at once', async () => {
      let presses = 0;
      const world: World = await createWorld({
        answer: async () => {
          presses += 1;
          if (presses === 1) stop(world);
          return presses === 1 ? undefined : 'approved';
        },
      });
      await world.press(weak());
      expect(await world.press(weak())).toMatchObject([{ outcome: 'repaired' }]);
      expect(statusOf(world, WEAK)).toBe('INACTIVE');
    });

    it('after it had changed something says that it may stand, and undo takes it back', async () => {
      const world = await createWorld({ functions: { verify: stopIn } });
      const [run] = await world.press(finding());
      expect(run).toMatchObject({ outcome: 'failed', workflowStatus: 'NOTIFIED' });
      expect(run?.note).toContain(
        'What it had begun may stand: look at the resource, or press "Undo IoT fix"',
      );
      expect(world.policy().inForce).toBe('2');
      expect(await journaled(world, finding())).toEqual([{ outcome: 'incomplete', intent: 'remediate' }]);
      await world.ask('undo', finding());
      expect(world.policy().inForce).toBe('1');
    });

    it('takes the workflow of the remediation with it', async () => {
      const world: World = await createWorld({
        faults: [stopAt('AttachPolicy', 'cert/', () => world)],
      });
      const run = await world.ask('quarantine', violation());
      const [execution] = runsOf(world);
      expect(execution?.children.map(({ status }) => status)).toEqual(['ABORTED']);
      expect(run.note).toContain('What it had begun may stand');
      const undone = await world.ask('undo', violation());
      expect(undone.outcome).toBe('undone');
      expect(denied(world)).toEqual([]);
    });

    it('before anything was applied leaves an undo that has nothing to take back', async () => {
      const world: World = await createWorld({
        faults: [stopAt('GetPolicy', 'LinePolicy', () => world, 1)],
      });
      const [run] = await world.press(finding());
      expect(run?.note).toContain('What it had begun may stand');
      expect(world.policy()).toEqual({ inForce: '1', versions: ['1'] });
      const undone = await world.ask('undo', finding());
      expect(undone.outcome).toBe('nothing-to-do');
      expect(world.policy()).toEqual({ inForce: '1', versions: ['1'] });
    });

    it('before it had a plan has changed nothing, and is in the journal all the same', async () => {
      let stopped = false;
      const world = await createWorld({
        functions: {
          plan: (_, world) => async () => {
            stopped = true;
            stop(world);
            return {};
          },
        },
      });
      const [run] = await world.press(finding());
      expect(stopped).toBe(true);
      expect(run?.note).toContain('was stopped. Nothing was changed.');
      expect(await journaled(world, finding())).toEqual([
        { outcome: 'failed: ABORTED', intent: 'remediate' },
      ]);
    });

    it('after it had failed keeps its note, which says more', async () => {
      const world: World = await createWorld({
        functions: {
          verify: () => async () => {
            throw Object.assign(new Error('no'), { name: 'NotCompliant' });
          },
        },
        faults: [stopAt('UpdateItem', 'REMOVE expiresAt', () => world)],
      });
      const [run] = await world.press(finding());
      expect(run?.note).toContain('The resource is as it was before.');
      expect(run?.result.status).toBe('ABORTED');
      expect(await world.claim(finding())).toMatchObject({ outcome: { S: 'failed: NotCompliant' } });
      expect(await closed(world)).toEqual(['SUCCEEDED']);
    });

    it('is not begun again by its own note, when it was a release', async () => {
      let isFirst = true;
      const world: World = await createWorld({
        functions: {
          plan: (deployed) => async (payload) => {
            if (isFirst && JSON.stringify(payload).includes('"release"')) {
              isFirst = false;
              stop(world);
            }
            return deployed(payload);
          },
        },
      });
      await world.ask('quarantine', violation());
      await world.rehearsal.run(async () => {
        const cleared = { RecordState: 'ARCHIVED', UpdatedAt: '2026-03-02T12:00:00.000Z' };
        await world.call('securityhub', 'batchImportFindings', {
          Findings: [violation('press-1', cleared)],
        });
      });
      expect(runsOf(world).map(({ status }) => status)).toEqual(['SUCCEEDED', 'ABORTED']);
      expect(denied(world)).toEqual(['a']);
      expect(held(world)?.Note?.Text).toContain('was stopped.');
    });

    it('is told of as a message', async () => {
      const world = await createWorld({ functions: { verify: stopIn } });
      await world.press(finding());
      const [message] = world.rehearsal.account.state.sns.published;
      expect(message?.Subject).toContain('Fleet Warden: failed');
      expect(message?.Message).toContain('The run was stopped; the note of the finding says what may stand.');
      expect(message?.Message).toContain('enough of it');
    });
  });

  describe('a run that has run out of time', () => {
    it('has changed nothing if it only waited: people who always answer late, about a plan that always changes', async () => {
      const HOUR = 60 * 60 * 1000;
      let things = 0;
      const world: World = await createWorld({
        answer: async () => {
          things += 1;
          await world.rehearsal.clock.sleep(100 * HOUR);
          addThing(world, `new-${things}`);
          return 'approved';
        },
      });
      setApprovalHours(world.rehearsal, 168);
      const [run] = await world.press(weak());
      expect(run).toMatchObject({ workflowStatus: 'NOTIFIED', result: { status: 'TIMED_OUT' } });
      expect(run?.note).toContain('ran out of time. Nothing was changed.');
      expect(await world.claim(weak())).not.toHaveProperty('expiresAt');
      expect(statusOf(world, WEAK)).toBe('ACTIVE');
    });
  });

  describe('a run that failed where nothing caught it', () => {
    const failing = (when: (input: unknown) => boolean) => ({
      operation: 'UpdateItem',
      error: 'ValidationException',
      times: 1,
      when,
    });

    it('and could not give the finding free is closed, and keeps the note that it has', async () => {
      const world = await createWorld({
        functions: {
          verify: () => async () => {
            throw Object.assign(new Error('no'), { name: 'NotCompliant' });
          },
        },
        faults: [failing(isReleasing)],
      });
      const [run] = await world.press(finding());
      expect(run).toMatchObject({ workflowStatus: 'NOTIFIED', result: { status: 'FAILED' } });
      expect(run?.note).toContain('The resource is as it was before.');
      expect(await world.claim(finding())).not.toHaveProperty('expiresAt');
      expect(await closed(world)).toEqual(['SUCCEEDED']);
    });

    it('and could say nothing any more is told of as one that may stand', async () => {
      const world = await createWorld({
        faults: [
          { operation: 'BatchUpdateFindings', error: 'InvalidAccessException', times: 1 },
          failing(isReleasing),
        ],
      });
      const [run] = await world.press(finding());
      expect(run).toMatchObject({ workflowStatus: 'NOTIFIED', result: { status: 'FAILED' } });
      expect(run?.note).toMatch(/run \S+ failed\. What it had begun may stand/);
      expect(world.policy().inForce).toBe('2');
      await world.ask('undo', finding());
      expect(world.policy().inForce).toBe('1');
    });
  });

  describe('closing a run', () => {
    const CLOSED = 'x';

    it('twice changes nothing more', async () => {
      const world = await createWorld({ functions: { verify: stopIn } });
      await world.press(finding());
      await world.call('securityhub', 'batchUpdateFindings', {
        FindingIdentifiers: [{ Id: finding().Id ?? '', ProductArn: finding().ProductArn ?? '' }],
        Note: { Text: CLOSED, UpdatedBy: 'somebody' },
      });
      const result = await world.start('close-run', { execution: runsOf(world)[0]?.arn ?? '' });
      expect(result.status).toBe('SUCCEEDED');
      expect(held(world)?.Note?.Text).toBe(CLOSED);
    });

    it('leaves alone what was given several findings, for each has a run of its own', async () => {
      const world = await createWorld();
      const findings = [finding(), finding({ Id: 'another' })];
      await world.start('remediate', { findings, intent: 'preview', trigger: 'custom-action' });
      const several = runsOf(world).find(({ path }) => path.includes('Start one run each'));
      const result = await world.start('close-run', { execution: several?.arn ?? '' });
      expect(result.status).toBe('SUCCEEDED');
      expect(await journaled(world, finding())).toEqual([{ outcome: 'preview', intent: 'preview' }]);
    });

    it('leaves the claim to another run that has taken it meanwhile', async () => {
      const world = await createWorld({
        functions: { verify: stopIn },
        faults: [{ operation: 'UpdateItem', error: 'ConditionalCheckFailedException', when: isReleasing }],
      });
      await world.press(finding());
      expect(await closed(world)).toEqual(['SUCCEEDED']);
      expect(await world.claim(finding())).toHaveProperty('expiresAt');
    });

    it('fails when Security Hub refuses the note, and the claim lapses by itself', async () => {
      const world = await createWorld({
        functions: { verify: stopIn },
        faults: [{ operation: 'BatchUpdateFindings', error: 'AccessDeniedException', times: 9 }],
      });
      await world.press(finding());
      expect(await closed(world)).toEqual(['FAILED']);
      expect(await world.claim(finding())).toHaveProperty('expiresAt');
    });
  });
}
