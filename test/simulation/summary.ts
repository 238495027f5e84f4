import type { Simulated } from './simulation';
import { sumOf, type Tally } from './tally';

type Counts = Readonly<Record<string, number>>;

export interface FoundViolation {
  readonly invariant: string;
  readonly what: string;
  readonly seed: number;
  /** ISO 8601, of virtual time. */
  readonly at: string;
  /** The command that shows it again. */
  readonly replay: string;
}

/** What some simulations come to. */
export interface SimulationReport {
  readonly seeds: number;
  /** Of virtual time, in all. */
  readonly hours: number;
  readonly seedsPerSecond: number;
  readonly executions: Counts;
  readonly acts: Counts;
  readonly faults: Counts;
  /** How often each invariant was asked. */
  readonly asked: Counts;
  readonly violations: readonly FoundViolation[];
}

export function reportOf(simulated: readonly Simulated[], milliseconds: number): SimulationReport {
  const countsOf = (read: (one: Simulated) => Tally): Counts =>
    Object.fromEntries([...sumOf(simulated.map(read))].sort(([one], [other]) => (one < other ? -1 : 1)));
  return {
    seeds: simulated.length,
    hours: simulated.reduce((sum, { hours }) => sum + hours, 0),
    seedsPerSecond: (simulated.length * 1000) / milliseconds,
    executions: countsOf(({ outcomes }) => outcomes),
    acts: countsOf(({ acts }) => acts),
    faults: countsOf(({ faults }) => faults),
    asked: countsOf(({ asked }) => asked),
    violations: simulated.flatMap(violationsOf),
  };
}

export const violationsOf = ({ seed, hours, violations }: Simulated): readonly FoundViolation[] =>
  violations.map(({ invariant, what, at }) => ({
    ...{ invariant, what, seed },
    at: new Date(at).toISOString(),
    replay: `npm run simulate -- --seed ${seed} --hours ${hours}`,
  }));
