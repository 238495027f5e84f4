import type { RunOutcome } from '../rehearsal/run-report';
import type { Counts } from './collect-reports';
import { createPaint, table } from './style';

/** One line per check, one column per outcome, then a sum. */
export function renderSummary(counts: Counts, colour: boolean): string {
  const paint = createPaint(colour);
  const outcomes = [...new Set([...counts.values()].flatMap((ofCheck) => [...ofCheck.keys()]))];
  const rows = [...counts].sort().map(([check, ofCheck]) => cells(check, outcomes, ofCheck));
  const sums = new Map(outcomes.map((outcome) => [outcome, sumOf(counts, outcome)]));
  const lines = table([cells('CHECK', outcomes), ...rows, cells('all', outcomes, sums)], (row, at) =>
    at === 0 ? row.map((cell) => paint('bold', cell)) : row,
  );
  return `${lines}\n\nMore than can be listed; --verbose lists all, --json prints them.\n`;
}

/** Without counts: the header. */
const cells = (
  first: string,
  outcomes: readonly RunOutcome[],
  counts?: ReadonlyMap<RunOutcome, number>,
): readonly string[] => {
  const total = counts && [...counts.values()].reduce((sum, count) => sum + count, 0);
  const columns = outcomes.map((outcome) =>
    counts === undefined ? outcome.toUpperCase() : figure(counts.get(outcome) ?? 0),
  );
  return [first, ...columns, total === undefined ? 'RUNS' : figure(total)];
};

const sumOf = (counts: Counts, outcome: RunOutcome): number =>
  [...counts.values()].reduce((sum, ofCheck) => sum + (ofCheck.get(outcome) ?? 0), 0);

const figure = (count: number): string => count.toLocaleString('en');
