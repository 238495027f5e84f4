import fc from 'fast-check';

/** Which cases to try; the same ones for the same seed and count. */
export interface Cases {
  readonly seed: number;
  readonly count: number;
  /** Of a case that failed before: that one alone. */
  readonly path?: string | undefined;
}

export interface Tried {
  readonly cases: number;
  /** Milliseconds that the slowest case has computed, other processes not counted. */
  readonly slowestMs: number;
  /** Absent: it held. */
  readonly failure?: { readonly path: string; readonly counterexample: string; readonly reason: string };
}

/** Something that must hold whatever is put in. */
export interface Property {
  readonly name: string;
  /** Of the cases of its subject, by weight. */
  readonly weight: number;
  /** Milliseconds of computing that a case may take; a hang takes more. */
  readonly mostMs: number;
  readonly run: (cases: Cases) => Promise<Tried>;
}

/** Who sends what is put in, or where it comes from. */
export interface Subject {
  readonly name: string;
  readonly properties: readonly Property[];
}

const SECOND_MS = 1000;

interface Stated<Case> extends Pick<Property, 'name' | 'weight'> {
  /** A second if not said. */
  readonly mostMs?: number;
  readonly given: fc.Arbitrary<Case>;
  /** Throws, or rejects, for a case that does not hold. */
  readonly holds: (given: Case) => void | Promise<void>;
}

export const property = <Case>({
  name,
  weight,
  mostMs = SECOND_MS,
  given,
  holds,
}: Stated<Case>): Property => ({
  name,
  weight,
  mostMs,
  run: async ({ seed, count, path }) => {
    let slowestMs = 0;
    const measured = fc.asyncProperty(given, async (one) => {
      const before = process.cpuUsage();
      await holds(one);
      const { user, system } = process.cpuUsage(before);
      slowestMs = Math.max(slowestMs, (user + system) / 1000);
    });
    const details = await fc.check(measured, {
      seed,
      numRuns: count,
      // Of what takes long, no smaller case is looked for.
      endOnFailure: path !== undefined || mostMs > SECOND_MS,
      ...(path !== undefined && { path }),
    });
    return { cases: details.numRuns, slowestMs, ...failureIn(details) };
  },
});

const SHOWN_CHARACTERS = 2000;

function failureIn<Case>(details: fc.RunDetails<Case>): Pick<Tried, 'failure'> {
  if (!details.failed) return {};
  const { counterexample, counterexamplePath, errorInstance } = details;
  return {
    failure: {
      path: counterexamplePath ?? '',
      counterexample: shown(counterexample),
      reason: errorInstance instanceof Error ? (errorInstance.stack ?? '') : String(errorInstance),
    },
  };
}

/** A case may be nested too deeply to be shown. */
function shown(value: unknown): string {
  try {
    return fc.stringify(value).slice(0, SHOWN_CHARACTERS);
  } catch {
    return 'a case that cannot be shown';
  }
}
