import type { Finding } from '../../../rehearsal/account/security-hub/state';
import { press } from '../../../rehearsal/rehearse';
import type { Intent } from '../../../remediations/intent';
import type { JsonObject } from '../../../remediations/json';
import type { Actor, Stage } from '../actor';

const INTENTS: readonly [Intent, ...Intent[]] = [
  ...(['remediate', 'remediate', 'remediate', 'remediate', 'undo', 'undo'] as const),
  ...(['quarantine', 'revoke', 'preview'] as const),
];

/** Somebody presses a button: on one finding or several, whatever their state, and sometimes twice. */
export const buttons: Actor = {
  name: 'button',
  perDay: 30,
  interrupts: true,
  act: async ({ rehearsal, chance }) => {
    const findings = someFindings({ rehearsal, chance }, chance.pick([1, 1, 1, 2, 5]));
    if (findings.length === 0) return 'finds nothing to press on';
    const intent = chance.pick(INTENTS);
    const times = chance.pick([1, 1, 1, 2]);
    for (let time = 0; time < times; time += 1) press(rehearsal, findings, intent);
    return `presses ${intent} ${times === 2 ? 'twice ' : ''}on ${findings.map(({ Id }) => Id).join(', ')}`;
  },
};

/** Whoever knows what they do leaves the summaries alone, and what is archived. */
const isOfResource = ({ RecordState, ProductFields }: Finding): boolean =>
  RecordState === 'ACTIVE' && ProductFields?.ReportType !== 'CheckSummary';

/** As they are now: what a console shows may be older, but an event carries what Security Hub holds. */
function someFindings(
  { rehearsal, chance }: Pick<Stage, 'rehearsal' | 'chance'>,
  count: number,
): readonly JsonObject[] {
  const all = [...rehearsal.account.state.securityHub.findings.values()];
  const held = chance.happens(0.1) ? all : all.filter(({ finding }) => isOfResource(finding));
  const chosen = new Set(Array.from({ length: count }, () => chance.among(held)));
  return [...chosen].flatMap((one) =>
    one === undefined ? [] : [JSON.parse(JSON.stringify(one.finding)) as JsonObject],
  );
}
