import { UNDONE } from '../../remediations/check';
import type { Impact } from '../../remediations/impact';
import type { Plan } from '../../remediations/plan';
import type { Change } from '../../remediations/policy/change';
import { type Html, html, unlessEmpty } from './html';
import { foreign } from './layout';

/** Names that are shown at once; the others unfold. */
const SHOWN = 10;

/** What will change, for whom, and whether it can be undone. */
export const planSection = (plan: Plan): Html => html`<section>
<h2>What will change</h2>
${plan.changes.map(changeItem)}
${unlessEmpty(plan.cannot ?? [], (clauses) => html`<p class="warn">Left undone:</p>${list(clauses)}`)}
</section>
${impactSection(plan.impact)}
<section>
<h2>Undo</h2>
${undo(plan)}
</section>`;

const changeItem = ({ statement, actions, from, to, why }: Change): Html => html`<div class="change">
<p>${statement === undefined ? html`` : html`Statement ${statement + 1}: `}${foreign(why)}</p>
${unlessEmpty(actions, (names) => html`<p class="soft"><code>${foreign(names.join(', '))}</code></p>`)}
${from.map((line) => html`<del>${foreign(line)}</del>`)}
${to.map((line) => html`<ins>${foreign(line)}</ins>`)}
</div>`;

const impactSection = ({ certificates, things, thingGroups, cutOff }: Impact): Html => html`<section>
<h2>Who is affected</h2>
<p>${counted(certificates, 'certificate')}, ${counted(things.length, 'thing')}</p>
${unlessEmpty(cutOff, (names) => html`<p class="stop"><strong>Will be cut off:</strong></p>${list(names)}`)}
${unlessEmpty(things, (names) => html`<p>Things:</p>${list(names)}`)}
${unlessEmpty(thingGroups, (names) => html`<p>Thing groups, whose things are not counted:</p>${list(names)}`)}
</section>`;

const undo = ({ reversible, remediation }: Plan): Html =>
  reversible
    ? html`<p>It can be undone: press “Undo IoT fix” in Security Hub; then ${UNDONE[remediation]}.</p>`
    : html`<p class="stop"><strong>This cannot be undone.</strong></p>`;

function list(names: readonly string[]): Html {
  const more = names.slice(SHOWN);
  return html`${items(names.slice(0, SHOWN))}
${unlessEmpty(more, (rest) => html`<details><summary>${rest.length} more</summary>${items(rest)}</details>`)}`;
}

const items = (names: readonly string[]): Html =>
  html`<ul>${names.map((name) => html`<li>${foreign(name)}</li>`)}</ul>`;

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;
