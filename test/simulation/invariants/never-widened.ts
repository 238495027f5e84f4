import { accountOf, type Behind, inputOf, isChange, plansBehind } from '../changes';
import type { Effect, Invariant, Seen } from '../invariant';
import { looseningOf } from '../loosening';

/** What gives access back is held to the letter of a plan that takes a change back. */
export const neverWidened: Invariant = {
  name: 'never-widened',
  promise:
    'No call gives anybody access that they did not have, except to take back exactly what a journaled plan has changed.',
  beforeEffect: async (effect, seen) => {
    if (!isChange(effect)) return [];
    const account = accountOf(effect, seen.rehearsal);
    const loosening = looseningOf(effect, account);
    if (loosening === 'no') return [];
    const what = `${effect.call.operation} ${JSON.stringify(inputOf(effect))}`;
    if (loosening === 'never') return [`${what} allows what was not allowed`];
    const behind = (await plansBehind(effect, seen)).filter(isTakingBack);
    if (behind.length === 0) return [`${what} takes back what no plan has changed`];
    return (await isStillHeld(effect, seen)) ? [`${what} releases what is held`] : [];
  },
};

/** An undo, or what puts a failed repair back. */
const isTakingBack = ({ journaled: { plan }, way }: Behind): boolean => plan.undoes === (way === 'apply');

/** Only the last finding that holds a thing or certificate lets go of it, and only of what Fleet Warden has put there. */
async function isStillHeld(effect: Effect, seen: Seen): Promise<boolean> {
  const { target, thingName } = inputOf(effect);
  const name = effect.call.operation === 'DetachPolicy' ? String(target).split('/')[1] : thingName;
  if (!['DetachPolicy', 'RemoveThingFromThingGroup'].includes(effect.call.operation)) return false;
  const rows = (await seen.journal()).filter(
    ({ subject, entry }) => entry === 'quarantine' && subject?.split('/').at(-1) === name,
  );
  return !rows.some(({ removes, findings }) => removes === 'true' && findings === undefined);
}
