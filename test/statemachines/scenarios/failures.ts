import type { JsonObject } from '../../../remediations/json';
import { withProductFields } from '../../support/findings';
import { ANYTHING, SCOPED } from '../../support/policies';
import { createWorld, finding, type World } from '../../support/rehearsed';

const WITHOUT_VERSION = withProductFields(finding() as never, { PolicyVersionId: undefined }) as JsonObject;

const failing = (name: string) => () => async () => {
  throw Object.assign(new Error(`${name} happened`), { name });
};

/** Somebody else makes a new default version right after each of the first plans. */
const meddling = (times: number, document: string) => {
  let left = times;
  return (deployed: (payload: never) => Promise<unknown>, world: World) => async (payload: unknown) => {
    const decision = await deployed(payload as never);
    left -= 1;
    if (left >= 0) {
      const input = { PolicyName: 'LinePolicy', PolicyDocument: document, SetAsDefault: true };
      await world.call('iot', 'createPolicyVersion', input);
    }
    return decision;
  };
};

/** The claim is updated when a run ends, and by nothing else. */
const releasing = { operation: 'UpdateItem', error: 'AccessDeniedException', times: 9 };

export function describeFailures(): void {
  describe('a run that meets trouble', () => {
    it.each([
      { operation: 'GetPolicy', error: 'ThrottlingException', times: 3 },
      { operation: 'ListTargetsForPolicy', error: 'ServiceUnavailableException', times: 2 },
      { operation: 'CreatePolicyVersion', error: 'ThrottlingException', times: 4 },
      { operation: 'PutItem', error: 'ProvisionedThroughputExceededException', times: 3 },
      { operation: 'PutItem', error: 'InternalServerError', times: 2, skip: 1 },
      { operation: 'PutItem', error: 'AmazonDynamoDBException', times: 3 },
      { operation: 'BatchUpdateFindings', error: 'LimitExceededException', times: 3 },
      { operation: 'BatchUpdateFindings', error: 'InternalException', times: 1, afterEffect: true },
      { operation: 'BatchUpdateFindings', error: 'SecurityHubException', times: 3 },
      { operation: 'UpdateItem', error: 'InternalServerError', times: 2 },
      { operation: 'StartExecution', error: 'ThrottlingException', times: 4 },
      { operation: 'StartExecution', error: 'AWSStepFunctionsException', times: 4 },
    ])('tries again on $error from $operation, $times times', async (fault) => {
      const world = await createWorld({ faults: [fault] });
      const [run] = await world.press(finding());
      expect(run).toMatchObject({ outcome: 'repaired', workflowStatus: 'RESOLVED' });
      expect(world.policy()).toEqual({ inForce: '2', versions: ['1', '2'] });
    });

    it('puts back what it has started without being told', async () => {
      const fault = { operation: 'StartExecution', error: 'SdkClientException', times: 1, afterEffect: true };
      const world = await createWorld({ faults: [fault] });
      const [run] = await world.press(finding());
      expect(run).toMatchObject({ outcome: 'failed', workflowStatus: 'NOTIFIED' });
      expect(run?.note).toContain('The resource is as it was before.');
      expect(world.policy()).toEqual({ inForce: '1', versions: ['1'] });
    });

    it('gives up when AWS throttles it each time that it is its turn', async () => {
      const throttled = { operation: 'GetPolicy', error: 'ThrottlingException', times: 21 };
      const world = await createWorld({ faults: [throttled] });
      const [run] = await world.press(finding());
      expect(run).toMatchObject({ outcome: 'failed', workflowStatus: 'NOTIFIED' });
      expect(run?.note).toContain('Nothing was changed.');
      expect(run?.note).toContain('ThrottlingException');
      expect(world.policy()).toEqual({ inForce: '1', versions: ['1'] });
    });

    it('plans again when the policy was changed after the plan', async () => {
      const world = await createWorld({ functions: { plan: meddling(1, ANYTHING) } });
      const [run] = await world.press(WITHOUT_VERSION);
      expect(run).toMatchObject({ outcome: 'repaired', plan: { prior: { versionId: '2' } } });
      expect(world.policy()).toEqual({ inForce: '3', versions: ['1', '2', '3'] });
    });

    it('does not overwrite what somebody else has repaired meanwhile', async () => {
      const world = await createWorld({ functions: { plan: meddling(1, SCOPED) } });
      const [run] = await world.press(finding());
      expect(run).toMatchObject({ outcome: 'nothing-to-do', workflowStatus: 'RESOLVED' });
      expect(world.policy()).toEqual({ inForce: '2', versions: ['1', '2'] });
    });

    it('gives up when the policy changes after each of three plans', async () => {
      const world = await createWorld({ functions: { plan: meddling(3, ANYTHING) } });
      const [run] = await world.press(WITHOUT_VERSION);
      expect(run).toMatchObject({ outcome: 'failed', workflowStatus: 'NOTIFIED', functionCalls: 3 });
      expect(run?.note).toContain('Nothing was changed.');
      expect(world.policy().inForce).toBe('4');
    });

    it.each([
      { title: 'the claim', options: { faults: [{ operation: 'PutItem', error: 'AccessDeniedException' }] } },
      { title: 'the plan', options: { functions: { plan: failing('TypeError') } } },
      {
        title: 'the journal',
        options: { faults: [{ operation: 'PutItem', error: 'AccessDeniedException', skip: 1 }] },
      },
      {
        title: 'an outcome nobody knows',
        options: { functions: { plan: () => async () => ({ outcome: 'perhaps' }) } },
      },
      { title: 'a plan that is garbage', options: { functions: { plan: () => async () => 'garbage' } } },
    ])('says so, changes nothing and fails: $title', async ({ options }) => {
      const world = await createWorld(options);
      const [run] = await world.press(finding());
      expect(run).toMatchObject({
        outcome: 'failed',
        workflowStatus: 'NOTIFIED',
        result: { status: 'FAILED' },
      });
      expect(run?.note).toContain('Fleet Warden did not repair this. Nothing was changed.');
      expect(world.policy()).toEqual({ inForce: '1', versions: ['1'] });
      expect((await world.claim(finding())) ?? {}).not.toHaveProperty('expiresAt');
    });

    it('finds the policy as it was when applying is not allowed', async () => {
      const world = await createWorld({
        faults: [{ operation: 'CreatePolicyVersion', error: 'UnauthorizedException' }],
      });
      const [run] = await world.press(finding());
      expect(run).toMatchObject({ outcome: 'failed', workflowStatus: 'NOTIFIED' });
      expect(run?.note).toContain('The resource is as it was before.');
      expect(world.policy()).toEqual({ inForce: '1', versions: ['1'] });
    });

    it('waits until the change can be seen', async () => {
      let looks = 0;
      const world = await createWorld({
        functions: {
          verify: (deployed) => (payload) => {
            looks += 1;
            return looks < 3 ? failing('NotYetVisible')()() : deployed(payload);
          },
        },
      });
      const [run] = await world.press(finding());
      expect(run).toMatchObject({ outcome: 'repaired', functionCalls: 4 });
    });

    it('puts the prior version back when the result is not compliant', async () => {
      const world = await createWorld({ functions: { verify: failing('NotCompliant') } });
      const [run] = await world.press(finding());
      expect(run).toMatchObject({
        outcome: 'failed',
        workflowStatus: 'NOTIFIED',
        result: { error: 'NotCompliant' },
      });
      expect(run?.note).toContain('The resource is as it was before.');
      expect(world.policy()).toEqual({ inForce: '1', versions: ['1'] });
    });

    it('says when it could not put the prior version back', async () => {
      const world = await createWorld({
        functions: { verify: failing('NotCompliant') },
        faults: [{ operation: 'SetDefaultPolicyVersion', error: 'UnauthorizedException' }],
      });
      const [run] = await world.press(finding());
      expect(run?.note).toContain('It may NOT have been put back: look at the resource.');
      expect(run?.result).toMatchObject({ status: 'FAILED', error: 'NotCompliant' });
      expect(world.policy().inForce).toBe('2');
    });

    it('claims nothing when it is not told whether the prior version was put back', async () => {
      const fault = { operation: 'StartExecution', error: 'SdkClientException', times: 1, afterEffect: true };
      const world = await createWorld({
        functions: { verify: failing('NotCompliant') },
        faults: [{ ...fault, skip: 1 }],
      });
      const [run] = await world.press(finding());
      expect(run?.note).toContain('It may NOT have been put back');
      expect(run?.result).toMatchObject({ status: 'FAILED', error: 'NotCompliant' });
      expect(world.policy()).toEqual({ inForce: '1', versions: ['1'] });
    });

    it('keeps an applied fix when the finding cannot be updated', async () => {
      const world = await createWorld({
        faults: [{ operation: 'BatchUpdateFindings', error: 'AccessDeniedException', times: 9 }],
      });
      const [run] = await world.press(finding());
      expect(run).toMatchObject({ outcome: 'failed', workflowStatus: 'NEW' });
      expect(world.policy().inForce).toBe('2');
      expect(await world.claim(finding())).toMatchObject({
        outcome: { S: expect.stringContaining('failed: ') },
      });
    });

    it('treats a finding that Security Hub left unprocessed as an error', async () => {
      const world = await createWorld({
        functions: {
          plan:
            (deployed, { rehearsal }) =>
            async (payload) => {
              rehearsal.account.state.securityHub.findings.clear();
              return deployed(payload);
            },
        },
      });
      const [run] = await world.press(finding());
      expect(run?.result).toMatchObject({
        status: 'FAILED',
        error: 'States.QueryEvaluationError',
        cause: expect.stringContaining('FindingNotFound'),
      });
    });

    it('fails with its own error even if it cannot say so', async () => {
      const world = await createWorld({
        functions: { plan: failing('TypeError') },
        faults: [{ operation: 'BatchUpdateFindings', error: 'AccessDeniedException', times: 9 }],
      });
      const [run] = await world.press(finding());
      expect(run?.result).toMatchObject({ status: 'FAILED', error: 'TypeError' });
      expect(await world.claim(finding())).not.toHaveProperty('expiresAt');
    });

    it('lets an applied fix stand when the journal cannot be written at the end', async () => {
      const world = await createWorld({ faults: [releasing] });
      const [run] = await world.press(finding());
      expect(run).toMatchObject({
        outcome: 'repaired',
        workflowStatus: 'RESOLVED',
        result: { status: 'SUCCEEDED' },
      });
      expect(await world.claim(finding())).toHaveProperty('expiresAt');
    });

    it('fails with its own error when the journal cannot be written at the end', async () => {
      const world = await createWorld({ functions: { plan: failing('TypeError') }, faults: [releasing] });
      const [run] = await world.press(finding());
      expect(run).toMatchObject({
        workflowStatus: 'NOTIFIED',
        result: { status: 'FAILED', error: 'TypeError' },
      });
    });

    it('gives up on a function that never answers', async () => {
      const world = await createWorld({
        functions: {
          plan:
            (_, { rehearsal }) =>
            () =>
              rehearsal.clock.idle(new Promise(() => {})),
        },
      });
      const [run] = await world.press(finding());
      expect(run).toMatchObject({
        outcome: 'failed',
        workflowStatus: 'NOTIFIED',
        result: { error: 'States.Timeout' },
      });
    });
  });
}
