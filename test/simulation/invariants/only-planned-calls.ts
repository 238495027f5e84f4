import { inputOf, isChange, plansBehind } from '../changes';
import type { Invariant } from '../invariant';

/** The journal has the plan, with the prior state in it, before anything is changed. */
export const onlyPlannedCalls: Invariant = {
  name: 'only-planned-calls',
  promise:
    'Each change is one that a journaled plan of a run under way says, with its exact parameters; nothing else is changed, and nothing before it is journaled.',
  beforeEffect: async (effect, seen) => {
    if (!isChange(effect) || (await plansBehind(effect, seen)).length > 0) return [];
    return [`no plan of a run under way says ${effect.call.operation} ${JSON.stringify(inputOf(effect))}`];
  },
};
