import type { Rehearsal } from '../../../rehearsal/rehearsal';
import type { Actor } from '../actor';
import type { Chance } from '../chance';

/** Valid for the most part. Automatic runs are on in about half. */
export function someSettings(chance: Chance): string {
  if (chance.happens(0.08)) return chance.pick(['{', '{"killSwitch": "yes"}', '{"unknown": 1}', 'null']);
  const least = chance.pick([0, 1, 2, 50, 50]);
  return JSON.stringify({
    automaticRuns: chance.happens(0.5),
    killSwitch: chance.happens(0.08),
    minimumSeverity: chance.pick(['LOW', 'MEDIUM', 'HIGH', 'CRITICAL']),
    modes: someModes(chance),
    exclusions: chance.happens(0.2) ? someExclusions(chance) : {},
    blastRadius: { certificates: least, things: chance.pick([least, 50]) },
    automaticRunsPerHour: chance.pick([0, 1, 3, 20]),
    attempts: { perFinding: chance.pick([1, 2, 3]), coolDownHours: chance.pick([0, 1, 24]) },
    approval: {
      timeoutHours: chance.pick([1, 4, 24]),
      irreversibleByLink: chance.happens(0.5),
    },
  });
}

const MODED = [
  'violation',
  'DEVICE_CERTIFICATE_SHARED_CHECK',
  'IOT_POLICY_OVERLY_PERMISSIVE_CHECK',
  'REVOKED_DEVICE_CERTIFICATE_STILL_ACTIVE_CHECK',
  'LOGGING_DISABLED_CHECK',
] as const;

const someModes = (chance: Chance): Readonly<Record<string, string>> =>
  chance.happens(0.5)
    ? { [chance.pick(MODED)]: chance.pick(['off', 'preview', 'approval', 'automatic', 'automatic']) }
    : {};

const someExclusions = (chance: Chance): object =>
  chance.pick<object>([
    { thingGroups: ['line'] },
    { policyNames: ['OldPolicy'] },
    { certificateIds: ['b'.repeat(64)] },
    { thingAttributes: { site: null } },
  ]);

/** Somebody writes other settings into the parameter. */
export const operators: Actor = {
  name: 'settings',
  perDay: 2,
  interrupts: true,
  act: async ({ rehearsal, chance }) => {
    const settings = someSettings(chance);
    writeSettings(rehearsal, settings);
    return `writes ${settings}`;
  },
};

/** The parameters of the stack that are named like paths say where it is. */
export function writeSettings({ account, deployment: { parameters } }: Rehearsal, settings: string): void {
  for (const { name } of parameters.filter(({ name }) => !name.startsWith('/')))
    account.state.parameters.set(name, settings);
}
