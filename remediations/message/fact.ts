/** One thing that a message says; the label is ours, a value may hold what somebody else has written. */
export interface Fact {
  readonly label: string;
  readonly values: readonly string[];
}

export const fact = (label: string, ...values: readonly string[]): Fact => ({ label, values });

/** The first few values, and how many there are besides. */
export function fewest(values: readonly string[], most: number): readonly string[] {
  const more = values.length - most;
  return more > 0 ? [...values.slice(0, most), `and ${more} more`] : values;
}
