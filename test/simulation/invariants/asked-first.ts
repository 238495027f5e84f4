import { createHash } from 'node:crypto';
import { CHECKS, isCheck } from '../../../remediations/check';
import type { InvalidSettings, Settings } from '../../../remediations/settings/settings';
import { goingPlan, isApproved, settingsLately } from '../going-plans';
import type { Invariant, Seen } from '../invariant';
import type { JournaledPlan } from '../journaled-plans';

/** What takes a change back is not bounded: docs/settings.md. */
const BOUNDED = ['remediate', 'quarantine', 'revoke'];

export const askedFirst: Invariant = {
  name: 'asked-first',
  promise:
    'What needs approval by its check, by the settings or because it cannot be undone goes only with a verdict for the hash of this very plan, given in time to a request that showed it; what the settings switch off, or only show, does not go. Settings that changed less than 10 seconds ago may count as before or after.',
  beforeEffect: async (effect, seen) => {
    const going = goingPlan(effect);
    if (going === undefined) return [];
    const what = `run ${going.run} goes to ${going.plan.summary}`;
    if (!isSealed(going)) return [`${what}, and its hash is not that of the plan`];
    if (isApproved(going))
      return (await wasShown(going, seen))
        ? []
        : [`${what}, approved by a verdict that nobody was asked for`];
    return settingsLately(seen).every((settings) => needsApproval(going, settings))
      ? [`${what}, and nobody has approved it`]
      : [];
  },
};

function isSealed({ plan: { hash, ...plan } }: JournaledPlan): boolean {
  return createHash('sha256').update(JSON.stringify(plan)).digest('hex') === hash;
}

/** The request that was answered is in the journal, with the plan, and had not expired. */
async function wasShown({ plan, run, verdict }: JournaledPlan, seen: Seen): Promise<boolean> {
  return (await seen.journal()).some(({ entry, request }) => {
    if (entry !== 'approval' || request === undefined) return false;
    const shown = JSON.parse(request);
    return shown.run === run && shown.plan.hash === plan.hash && (verdict?.at ?? '') < shown.expiresAt;
  });
}

function needsApproval(going: JournaledPlan, settings: Settings | InvalidSettings): boolean {
  const { plan, intent, trigger } = going;
  if (!plan.reversible) return true;
  if (!BOUNDED.includes(intent)) return false;
  if ('invalid' in settings || settings.killSwitch) return true;
  if (trigger === 'automatic' && !settings.automaticRuns) return true;
  const mode = modeOf(plan.check, settings);
  if (mode === 'off' || mode === 'preview') return true;
  return intent === 'remediate' && (mode !== 'automatic' || isSecondStep(going));
}

function modeOf(check: string | null, { modes }: Settings): string {
  const name = check ?? 'violation';
  return modes[name] ?? (isCheck(name) ? CHECKS[name].mode : 'approval');
}

/** A shared certificate is contained at once, and made INACTIVE only after approval. */
const isSecondStep = ({ plan }: JournaledPlan): boolean =>
  plan.check === 'DEVICE_CERTIFICATE_SHARED_CHECK' && plan.remediation === 'revoke-certificate';
