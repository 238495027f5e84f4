import type { RunOutcome, RunReport } from '../rehearsal/run-report';
import { renderSummary } from './render-summary';
import type { Terminal } from './terminal';

/** More are summed up unless somebody asks for all of them. */
export const LISTED_REPORTS = 100;

/** How often each outcome, by check; violations have none. */
export type Counts = Map<string, Map<RunOutcome, number>>;

/** What becomes of reports as they come: many are counted and dropped, since they would take more room than the fleet. */
export interface ReportCollection {
  readonly add: (report: RunReport) => void;
  /** Whether a run has failed. */
  readonly hasFailed: () => boolean;
  /** Writes what has not been written yet. */
  readonly end: (render: (reports: readonly RunReport[]) => string) => void;
}

interface CollectOptions extends Pick<Terminal, 'out' | 'colour'> {
  readonly isJson: boolean;
  readonly isVerbose: boolean;
}

export function collectReports({ out, colour, isJson, isVerbose }: CollectOptions): ReportCollection {
  const counts: Counts = new Map();
  const kept: RunReport[] = [];
  let total = 0;
  const count = ({ check, outcome }: RunReport): void => {
    const outcomes: Map<RunOutcome, number> = counts.get(check ?? '-') ?? new Map();
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
    counts.set(check ?? '-', outcomes);
  };
  return {
    add: (report) => {
      total += 1;
      count(report);
      if (isJson) out(`${JSON.stringify(report)}\n`);
      else if (isVerbose || total <= LISTED_REPORTS) kept.push(report);
    },
    hasFailed: () => [...counts.values()].some((outcomes) => outcomes.has('failed')),
    end: (render) => {
      if (!isJson) out(kept.length === total ? render(kept) : renderSummary(counts, colour));
    },
  };
}
