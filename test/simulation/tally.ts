/** How many there were of each kind. */
export type Tally = ReadonlyMap<string, number>;

export function count(tally: Map<string, number>, kind: string, more = 1): void {
  tally.set(kind, (tally.get(kind) ?? 0) + more);
}

export function sumOf(tallies: readonly Tally[]): Tally {
  const sum = new Map<string, number>();
  for (const tally of tallies) for (const [kind, more] of tally) count(sum, kind, more);
  return sum;
}
