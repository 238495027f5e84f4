import { type Behind, inputOf, isChange, plansBehind } from '../changes';
import { isApproved } from '../going-plans';
import type { Effect, Invariant } from '../invariant';

const DELETIONS = /^(Delete(?!Connection|PolicyVersion|RolePolicy)|Deprecate|Deregister)/;

export const nothingIrreversible: Invariant = {
  name: 'nothing-irreversible',
  promise:
    'What cannot be undone (REVOKED) is done only by a plan that a person has approved; of policy versions only those are deleted that a plan names to make room, never one in force or one that an undo needs, and the version that a run has made itself; nothing else is ever deleted.',
  beforeEffect: async (effect, seen) => {
    if (!isChange(effect)) return [];
    const { operation } = effect.call;
    if (DELETIONS.test(operation)) return [`${operation} cannot be undone`];
    if (operation === 'DeletePolicyVersion') return deleting(effect, await plansBehind(effect, seen));
    if (inputOf(effect).newStatus !== 'REVOKED') return [];
    const approved = (await plansBehind(effect, seen)).some(({ journaled }) => isApproved(journaled));
    return approved ? [] : [`REVOKED without an approval: ${JSON.stringify(inputOf(effect))}`];
  },
};

function deleting(effect: Effect, behind: readonly Behind[]): readonly string[] {
  const { policyName, policyVersionId } = inputOf(effect);
  const needed = behind.some(({ journaled: { plan } }) =>
    [plan.prior.versionId, plan.undo.restoreVersionId, plan.apply.restoreVersionId].includes(
      String(policyVersionId),
    ),
  );
  return needed ? [`version ${policyVersionId} of ${policyName} is deleted, which an undo needs`] : [];
}
