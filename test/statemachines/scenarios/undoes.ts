import { saveSnapshot } from '../../../rehearsal/account/snapshot/save';
import type { JsonObject } from '../../../remediations/json';
import { undoPolicyReplacement } from '../../../remediations/undo-policy-replacement';
import { withProductFields } from '../../support/findings';
import { fleetOf } from '../../support/fleet';
import { ANYTHING, policyState, SCOPED } from '../../support/policies';
import { createWorld, finding } from '../../support/rehearsed';

/** The policies with all their versions, without what only says when. */
const policiesOf = ({ rehearsal }: Awaited<ReturnType<typeof createWorld>>) =>
  saveSnapshot(rehearsal.account).policies.map(({ policyVersions, ...policy }) => ({
    ...policy,
    policyVersions: policyVersions.map(({ createDate, ...version }) => version),
  }));

export function describeUndoes(): void {
  describe('an undo', () => {
    it('gives back the very same policies, and leaves the finding open with a note', async () => {
      const world = await createWorld();
      const before = policiesOf(world);
      await world.press(finding());
      expect(policiesOf(world)).not.toEqual(before);
      const run = await world.ask('undo', finding());
      expect(run).toMatchObject({ outcome: 'undone', workflowStatus: 'NOTIFIED', functionCalls: 2 });
      expect(run.note).toContain('put version 1 of policy LinePolicy back in force');
      expect(policiesOf(world)).toEqual(before);
    });

    it('can be undone, and that again', async () => {
      const world = await createWorld();
      const [repaired] = await world.press(finding());
      await world.ask('undo', finding());
      expect(await world.ask('undo', finding())).toMatchObject({
        outcome: 'undone',
        workflowStatus: 'NOTIFIED',
      });
      const { inForce } = world.policy();
      const policy = world.rehearsal.account.state.iot.policies.get('LinePolicy');
      const document = policy?.versions.find(({ versionId }) => versionId === inForce)?.policyDocument;
      expect(document).toBe(repaired?.plan?.apply.document);
      await world.ask('undo', finding());
      expect(world.policy()).toEqual({ inForce: '1', versions: ['1'] });
    });

    it('works when five versions had to make room', async () => {
      const world = await createWorld({ versions: [SCOPED, SCOPED, SCOPED, SCOPED, ANYTHING] });
      await world.press(withVersion('5'));
      await world.ask('undo', withVersion('5'));
      expect(world.policy()).toEqual({ inForce: '5', versions: ['2', '3', '4', '5'] });
      await world.ask('undo', withVersion('5'));
      expect(world.policy().versions).toHaveLength(5);
    });

    it('overwrites nothing that somebody else has put in force since', async () => {
      const world = await createWorld();
      await world.press(finding());
      await world.call('iot', 'createPolicyVersion', {
        PolicyName: 'LinePolicy',
        PolicyDocument: SCOPED,
        SetAsDefault: true,
      });
      const run = await world.ask('undo', finding());
      expect(run).toMatchObject({ outcome: 'declined', workflowStatus: 'NOTIFIED' });
      expect(run.note).toContain('somebody else has put version 3 of policy LinePolicy in force');
      expect(world.policy().inForce).toBe('3');
    });

    it('refuses when the version to put back was deleted', async () => {
      const world = await createWorld();
      await world.press(finding());
      await world.call('iot', 'deletePolicyVersion', { PolicyName: 'LinePolicy', PolicyVersionId: '1' });
      const run = await world.ask('undo', finding());
      expect(run.note).toContain('version 1 of policy LinePolicy was deleted by somebody else');
      expect(world.policy().inForce).toBe('2');
    });

    it('refuses when the policy is gone', async () => {
      const world = await createWorld();
      await world.press(finding());
      world.rehearsal.account.state.iot.policies.delete('LinePolicy');
      expect((await world.ask('undo', finding())).note).toContain(
        'policy LinePolicy does not exist any more',
      );
    });

    it('has nothing to do when somebody else has put the prior version back', async () => {
      const world = await createWorld();
      await world.press(finding());
      await world.call('iot', 'setDefaultPolicyVersion', { PolicyName: 'LinePolicy', PolicyVersionId: '1' });
      const run = await world.ask('undo', finding());
      expect(run).toMatchObject({ outcome: 'nothing-to-do', workflowStatus: 'NOTIFIED' });
      expect(world.policy()).toEqual({ inForce: '1', versions: ['1', '2'] });
    });

    it('says that there is nothing to undo before anything was changed', async () => {
      const world = await createWorld({ versions: [SCOPED] });
      await world.press(finding());
      const run = await world.ask('undo', finding());
      expect(run).toMatchObject({ outcome: 'declined' });
      expect(run.note).toContain('nothing to undo');
    });

    it('works for a finding that has been suppressed since', async () => {
      const world = await createWorld();
      await world.press(finding());
      const run = await world.ask('undo', finding({ Workflow: { Status: 'SUPPRESSED' } }));
      expect(run.outcome).toBe('undone');
      expect(world.policy().inForce).toBe('1');
    });

    it('plans again from what the repair had changed, not from its own first plan', async () => {
      let plans = 0;
      const world = await createWorld({
        functions: {
          plan:
            (deployed, { call }) =>
            async (payload) => {
              plans += 1;
              // Somebody switches away after the undo's first plan, and back before its second.
              if (plans === 3)
                await call('iot', 'setDefaultPolicyVersion', {
                  PolicyName: 'LinePolicy',
                  PolicyVersionId: '2',
                });
              const decision = await deployed(payload);
              if (plans === 2)
                await call('iot', 'setDefaultPolicyVersion', {
                  PolicyName: 'LinePolicy',
                  PolicyVersionId: '3',
                });
              return decision;
            },
        },
      });
      await world.press(finding());
      await world.call('iot', 'createPolicyVersion', { PolicyName: 'LinePolicy', PolicyDocument: SCOPED });
      const run = await world.ask('undo', finding());
      expect(run).toMatchObject({ outcome: 'undone', functionCalls: 3 });
      expect(world.policy().inForce).toBe('1');
    });

    it('can be asked for again after it has failed and the repair was put back in force', async () => {
      let asked = 0;
      const world = await createWorld({
        functions: {
          verify: (deployed) => async (payload) => {
            asked += (payload as { intent: string }).intent === 'undo' ? 1 : 0;
            if (asked !== 1) return deployed(payload);
            throw Object.assign(new Error('changed'), { name: 'NotAsPlanned' });
          },
        },
      });
      await world.press(finding());
      const failed = await world.ask('undo', finding());
      expect(failed).toMatchObject({ outcome: 'failed', workflowStatus: 'NOTIFIED' });
      expect(failed.after).toMatchObject({ document: JSON.parse(String(failed.plan?.undo.document)) });
      expect(await world.ask('undo', finding())).toMatchObject({ outcome: 'undone' });
      expect(world.policy().inForce).toBe('1');
    });

    it.each([
      { title: 'refuses a resource that was changed', inForce: SCOPED, expected: 'refused' },
      { title: 'plans for one that is as the repair left it', inForce: 'as repaired', expected: 'plan' },
    ])('$title, without asking the workflow', async ({ inForce, expected }) => {
      const world = await createWorld();
      const [run] = await world.press(finding());
      if (run?.plan == null) throw new Error('expected a plan, got none');
      const document = inForce === 'as repaired' ? String(run.plan.apply.document) : inForce;
      const policy = policyState({
        defaultVersionId: '2',
        document,
        versions: [{ versionId: '1', createdAt: 0 }],
      });
      expect(await undoPolicyReplacement(run.plan, fleetOf(policy))).toHaveProperty(expected);
    });
  });
}

const withVersion = (PolicyVersionId: string) =>
  withProductFields(finding() as never, { PolicyVersionId }) as JsonObject;
