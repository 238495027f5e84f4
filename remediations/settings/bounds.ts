import type { Trigger } from '../intent';
import type { Plan } from '../plan';
import { SEVERITIES, type Settings } from './settings';

/** Whether a run may go on by itself; reasons are clauses. */
export type Bound = 'go' | { readonly approval: string } | { readonly declined: string };

const HOUR_MS = 3_600_000;

export interface BoundedRun {
  readonly trigger: Trigger;
  /** The label that the finding bears. */
  readonly severity: string | undefined;
  /** ISO 8601. */
  readonly startedAt: string;
  /** When earlier automatic runs have changed something for the finding, or failed to: ISO 8601, newest first. */
  readonly attempts: readonly string[];
  readonly impact: Plan['impact'];
}

/** Settings that cannot be read bound like a kill switch. */
export const boundOfInvalid = (trigger: Trigger, invalid: string): Bound =>
  trigger === 'automatic'
    ? { declined: `automatic runs have stopped, because the settings are invalid (${invalid})` }
    : { approval: `the settings are invalid (${invalid})` };

/** Everything but the circuit breaker, which only who would go takes a share of. */
export function boundOf(run: BoundedRun, settings: Settings): Bound {
  if (run.trigger !== 'automatic')
    return settings.killSwitch ? { approval: 'the kill switch is on' } : boundOfImpact(run.impact, settings);
  if (settings.killSwitch) return { declined: 'the kill switch is on' };
  const declined = belowSeverity(run, settings) ?? coolingDown(run, settings);
  if (declined !== undefined) return { declined };
  const { perFinding } = settings.attempts;
  return run.attempts.length >= perFinding
    ? { approval: `${run.attempts.length} automatic runs have tried before, and ${perFinding} may` }
    : boundOfImpact(run.impact, settings);
}

/** The circuit breaker. */
export const boundOfFullHour = ({ automaticRunsPerHour }: Settings): Bound => ({
  approval: `${automaticRunsPerHour} automatic runs an hour are allowed, and this hour had them`,
});

/** An unknown severity is below any. */
function belowSeverity({ severity }: BoundedRun, { minimumSeverity }: Settings): string | undefined {
  const enough: readonly (string | undefined)[] = SEVERITIES.slice(SEVERITIES.indexOf(minimumSeverity));
  return !enough.includes(severity)
    ? `automatic runs are for findings of at least ${minimumSeverity}, and this one is ${severity ?? 'of none'}`
    : undefined;
}

function coolingDown({ startedAt, attempts: [last] }: BoundedRun, settings: Settings): string | undefined {
  const { coolDownHours } = settings.attempts;
  return last !== undefined && Date.parse(startedAt) - Date.parse(last) < coolDownHours * HOUR_MS
    ? `an automatic run has tried at ${last}, and the next may after ${coolDownHours} hours`
    : undefined;
}

function boundOfImpact({ certificates, things }: Plan['impact'], { blastRadius }: Settings): Bound {
  if (certificates > blastRadius.certificates)
    return {
      approval: `it touches ${certificates} certificates, and ${blastRadius.certificates} may be touched`,
    };
  return things.length > blastRadius.things
    ? { approval: `it touches ${things.length} things, and ${blastRadius.things} may be touched` }
    : 'go';
}
