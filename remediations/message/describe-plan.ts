import { UNDONE } from '../check';
import type { Impact } from '../impact';
import type { Plan } from '../plan';
import type { Change } from '../policy/change';
import { type Fact, fact } from './fact';

/** What the person who decides has to know of a plan. */
export const describePlan = (plan: Plan): readonly Fact[] => [
  fact('Plan', plan.summary),
  ...listed('Changes', plan.changes.map(describeChange)),
  fact('Affected', ...describeImpact(plan.impact)),
  fact('Cut off', ...(plan.impact.cutOff.length > 0 ? plan.impact.cutOff : ['nobody that is known'])),
  ...listed('Not covered', plan.cannot ?? []),
  fact('Undo', howToUndo(plan)),
];

const howToUndo = ({ reversible, remediation }: Plan): string =>
  reversible ? `press "Undo IoT fix"; then ${UNDONE[remediation]}` : 'this cannot be undone';

const listed = (label: string, values: readonly string[]): readonly Fact[] =>
  values.length > 0 ? [fact(label, ...values)] : [];

function describeChange({ statement, actions, from, to, why }: Change): string {
  const where = statement === undefined ? '' : `statement ${statement + 1}: `;
  const becomes = to.length > 0 ? `becomes ${to.join(', ')}` : 'is dropped';
  return `${where}${actions.join(', ')}: ${from.join(', ') || 'nothing'} ${becomes} (${why})`;
}

const describeImpact = ({ certificates, things, thingGroups }: Impact): readonly string[] => [
  `${certificates} certificate(s), ${things.length} thing(s), ${thingGroups.length} thing group(s)`,
  ...things,
  ...thingGroups.map((group) => `group ${group}`),
];
