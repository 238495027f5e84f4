import type { JsonObject } from '../../remediations/json';
import { type InvalidSettings, parseSettings, type Settings } from '../../remediations/settings/settings';
import { LAG_MS } from './earlier-answers';
import type { Effect, Seen, SettingsThen } from './invariant';
import { rowOf } from './journal-rows';
import { type JournaledPlan, journaledPlan } from './journaled-plans';

/** The plan that a run is about to journal as one that goes; undefined: none. */
export function goingPlan({ call }: Effect): JournaledPlan | undefined {
  if (call.service !== 'dynamodb' || call.operation !== 'PutItem') return undefined;
  const journaled = journaledPlan(rowOf((call.input as { readonly Item: JsonObject }).Item));
  return journaled?.outcome === 'ready' ? journaled : undefined;
}

/** All settings that a read may have answered. */
export function settingsLately({ settings, rehearsal }: Seen): readonly (Settings | InvalidSettings)[] {
  const oldest = rehearsal.clock.now() - LAG_MS;
  return settings
    .filter((_, at) => isInForceAfter(oldest, settings[at + 1]))
    .map(({ text }) => parseSettings(text));
}

const isInForceAfter = (moment: number, next: SettingsThen | undefined): boolean =>
  next === undefined || next.from >= moment;

/** A person has approved just this plan. */
export const isApproved = ({ plan, verdict }: JournaledPlan): boolean =>
  verdict?.answer === 'approved' && verdict.hash === plan.hash;
