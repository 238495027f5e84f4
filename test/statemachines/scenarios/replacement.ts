import { ANYTHING, SCOPED } from '../../support/policies';
import { createWorld, type Fault } from '../../support/rehearsed';

const apply = { policyName: 'LinePolicy', priorVersionId: '1', document: SCOPED };
const undo = { policyName: 'LinePolicy', restoreVersionId: '1', document: SCOPED };

const run = async (
  input: object,
  options: { readonly versions?: readonly string[]; readonly faults?: readonly Fault[] },
) => {
  const world = await createWorld(options);
  const result = await world.start('replace-policy-version', input as never);
  return { status: result.status, error: 'error' in result ? result.error : undefined, ...world.policy() };
};

const SUCCEEDED = { status: 'SUCCEEDED', error: undefined };
const STALE = { status: 'FAILED', error: 'StaleTarget' };

export function describeReplacement(): void {
  describe('replacing a policy version', () => {
    it('creates it as default', async () => {
      expect(await run(apply, {})).toEqual({ ...SUCCEEDED, inForce: '2', versions: ['1', '2'] });
    });

    it('is done already when the document is in force', async () => {
      expect(await run(apply, { versions: [ANYTHING, SCOPED] })).toEqual({
        ...SUCCEEDED,
        inForce: '2',
        versions: ['1', '2'],
      });
    });

    it.each([
      { title: 'another version is in force', input: apply, versions: [ANYTHING, ANYTHING] },
      {
        title: 'the policy is of another generation',
        input: { ...apply, priorGenerationId: 'other' },
        versions: [ANYTHING],
      },
      { title: 'the policy is gone', input: { ...apply, policyName: 'Gone' }, versions: [ANYTHING] },
      {
        title: 'there are five versions and none was planned to go',
        input: { ...apply, priorVersionId: '5' },
        versions: Array(5).fill(ANYTHING),
      },
      {
        title: 'the version to be deleted is in force',
        input: { ...apply, deleteVersionId: '1' },
        versions: [ANYTHING],
      },
    ])('refuses as stale, changing nothing, when $title', async ({ input, versions }) => {
      expect(await run(input, { versions })).toEqual({
        ...STALE,
        inForce: String(versions.length),
        versions: versions.map((_, index) => String(index + 1)),
      });
    });

    it('makes room, and goes on when somebody else already has', async () => {
      const versions = [SCOPED, ANYTHING];
      const input = { ...apply, document: SCOPED.replace('client/', 'client/x-'), priorVersionId: '2' };
      expect(await run({ ...input, deleteVersionId: '1' }, { versions })).toMatchObject({
        inForce: '3',
        versions: ['2', '3'],
      });
      expect(await run({ ...input, deleteVersionId: '9' }, { versions })).toMatchObject({
        inForce: '3',
        versions: ['1', '2', '3'],
      });
    });

    it.each([
      { title: 'did not work', afterEffect: false },
      { title: 'did work', afterEffect: true },
    ])('leaves one new version after a failed call that $title', async ({ afterEffect }) => {
      const faults = [{ operation: 'CreatePolicyVersion', error: 'InternalFailureException', afterEffect }];
      expect(await run(apply, { faults })).toEqual({ ...SUCCEEDED, inForce: '2', versions: ['1', '2'] });
    });

    it('ends when the service stays down', async () => {
      const faults = [{ operation: 'CreatePolicyVersion', error: 'InternalFailureException', times: 1000 }];
      expect(await run(apply, { faults })).toMatchObject({ status: 'TIMED_OUT', inForce: '1' });
    });
  });

  describe('putting a policy version back', () => {
    it('makes it the default again and deletes the one that replaced it', async () => {
      expect(await run(undo, { versions: [ANYTHING, SCOPED] })).toEqual({
        ...SUCCEEDED,
        inForce: '1',
        versions: ['1'],
      });
    });

    it('is done already when it is in force', async () => {
      expect(await run(undo, {})).toEqual({ ...SUCCEEDED, inForce: '1', versions: ['1'] });
    });

    it('is done when the one that replaced it is gone already', async () => {
      const faults = [{ operation: 'DeletePolicyVersion', error: 'ResourceNotFoundException' }];
      expect(await run(undo, { versions: [ANYTHING, SCOPED], faults })).toMatchObject({
        ...SUCCEEDED,
        inForce: '1',
      });
    });

    it('overwrites nothing that somebody else has put in force', async () => {
      const versions = [ANYTHING, SCOPED, ANYTHING];
      expect(await run(undo, { versions })).toEqual({ ...STALE, inForce: '3', versions: ['1', '2', '3'] });
    });

    it('refuses when the version to put back is gone', async () => {
      expect(await run({ ...undo, restoreVersionId: '9' }, { versions: [ANYTHING, SCOPED] })).toMatchObject(
        STALE,
      );
    });
  });
}
