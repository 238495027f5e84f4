import type { Settings } from '../../../remediations/settings/settings';
import { goingPlan, isApproved, settingsLately } from '../going-plans';
import type { Invariant, Seen } from '../invariant';
import { type JournaledPlan, journaledPlans } from '../journaled-plans';
import { plannedCalls } from '../planned-calls';

export const capsHold: Invariant = {
  name: 'caps-hold',
  promise:
    'Without an approval no run touches more certificates or things than the blast radius allows, counted in the account, no hour has more automatic runs that go than `automaticRunsPerHour`, and no finding more attempts than `attempts` allows, or sooner.',
  beforeEffect: async (effect, seen) => {
    const going = goingPlan(effect);
    if (going === undefined || isApproved(going) || !['remediate', 'quarantine'].includes(going.intent))
      return [];
    const before = journaledPlans(await seen.journal()).filter(({ run }) => run !== going.run);
    const broken = settingsLately(seen).map((settings) =>
      'invalid' in settings ? ['settings are invalid'] : brokenBy(going, { settings, before, seen }),
    );
    // A read may have answered any of them.
    return broken.some((caps) => caps.length === 0)
      ? []
      : (broken[0] ?? []).map((cap) => `run ${going.run} goes without approval, and ${cap}`);
  },
};

interface Counting {
  readonly settings: Settings;
  readonly before: readonly JournaledPlan[];
  readonly seen: Seen;
}

function brokenBy(going: JournaledPlan, counting: Counting): readonly string[] {
  const { settings, seen } = counting;
  const touched = touchedBy(going, seen);
  const radius = (['certificates', 'things'] as const)
    .filter((kind) => touched[kind] > settings.blastRadius[kind])
    .map((kind) => `touches ${touched[kind]} ${kind}, of ${settings.blastRadius[kind]}`);
  return going.trigger === 'automatic' ? [...radius, ...brokenByAutomatic(going, counting)] : radius;
}

/** An attempt is a run that has changed something, or failed to. */
const isAttempt = ({ outcome }: JournaledPlan): boolean =>
  outcome === 'ready' || outcome === 'incomplete' || outcome.startsWith('failed');

const HOUR = 'YYYY-MM-DDTHH'.length;

function brokenByAutomatic(going: JournaledPlan, { settings, before }: Counting): readonly string[] {
  const { automaticRunsPerHour: most, attempts } = settings;
  const went = before.filter((run) => run.trigger === 'automatic' && !isApproved(run) && isAttempt(run));
  const hour = went.filter(({ startedAt }) => startedAt.slice(0, HOUR) === going.startedAt.slice(0, HOUR));
  const own = went.filter(({ subject }) => subject === going.subject);
  const soonest = Date.parse(going.startedAt) - attempts.coolDownHours * 3_600_000;
  return [
    ...(hour.length >= most ? [`the hour has had ${hour.length} automatic runs, of ${most}`] : []),
    ...(own.length >= attempts.perFinding ? [`the finding has had ${own.length} attempts`] : []),
    ...(own.some(({ startedAt }) => Date.parse(startedAt) > soonest) ? ['the finding cools down'] : []),
  ];
}

/** Counted in the account: whom a policy is attached to, else what the calls name. */
function touchedBy({ plan }: JournaledPlan, { rehearsal }: Seen) {
  const { iot } = rehearsal.account.state;
  const calls = plannedCalls(plan).apply;
  const named = calls.flatMap(({ input }) => [input.target, input.certificateId]).filter(isText);
  const attached = calls
    .filter(({ operation }) => operation === 'CreatePolicyVersion')
    .flatMap(({ input }) => [...iot.attachments.rightsOf(String(input.policyName))]);
  const certificates = new Set([...named, ...attached.filter((target) => target.includes(':cert/'))]);
  const things = calls.flatMap(({ input }) => [input.thingName, input.clientId]).filter(isText);
  return { certificates: certificates.size, things: new Set(things).size };
}

const isText = (value: unknown): value is string => typeof value === 'string';
