import type { Plan } from '../plan';
import type { Settings } from './settings';

/** Whether a run may go on without a person; reasons are clauses. */
export type Bound = 'go' | { readonly approval: string };

export interface BoundedRun {
  /** When earlier automatic runs have changed something for the finding, or failed to; none if a person has asked. */
  readonly attempts: readonly string[];
  readonly impact: Plan['impact'];
}

/** Settings that cannot be read bound like a kill switch. */
export const boundOfInvalid = (invalid: string): Bound => ({
  approval: `the settings are invalid (${invalid})`,
});

/** Everything but the circuit breaker, which only who would go takes a share of. */
export function boundOf({ attempts, impact }: BoundedRun, settings: Settings): Bound {
  const { killSwitch, attempts: allowed } = settings;
  if (killSwitch) return { approval: 'the kill switch is on' };
  return attempts.length >= allowed.perFinding
    ? { approval: `${attempts.length} automatic runs have tried before, and ${allowed.perFinding} may` }
    : boundOfImpact(impact, settings);
}

const FULL_HOUR = 'automatic runs an hour are allowed, and this hour had them';

/** The circuit breaker. */
export const boundOfFullHour = ({ automaticRunsPerHour }: Settings): Bound => ({
  approval: `${automaticRunsPerHour} ${FULL_HOUR}`,
});

/** Whether the circuit breaker was why. */
export const isOfFullHour = (reason: string): boolean => reason.endsWith(FULL_HOUR);

function boundOfImpact({ certificates, things }: Plan['impact'], { blastRadius }: Settings): Bound {
  if (certificates > blastRadius.certificates)
    return {
      approval: `it touches ${certificates} certificates, and ${blastRadius.certificates} may be touched`,
    };
  return things.length > blastRadius.things
    ? { approval: `it touches ${things.length} things, and ${blastRadius.things} may be touched` }
    : 'go';
}
