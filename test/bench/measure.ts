/** One figure beside its budget; `lower` says which side of the budget is good, `of` what it is reckoned from. */
export interface Figure {
  readonly what: string;
  readonly value: number;
  readonly unit: string;
  readonly budget: number;
  readonly lower: boolean;
  readonly of?: object;
}

export const isWithin = ({ value, budget, lower }: Figure): boolean =>
  lower ? value <= budget : value >= budget;

/** Milliseconds that an activity takes. */
export async function timed(activity: () => unknown): Promise<number> {
  const start = performance.now();
  await activity();
  return performance.now() - start;
}

export const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
