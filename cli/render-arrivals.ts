import type { RunReport } from '../rehearsal/run-report';
import { renderReports } from './render-reports';
import type { Terminal } from './terminal';

/** The runs that findings have started by arriving, then how many findings have started none. */
export function renderArrivals(reports: readonly RunReport[], terminal: Pick<Terminal, 'colour'>): string {
  const started = reports.filter(({ outcome }) => outcome !== 'not-started');
  const runs = started.length === 0 ? '' : renderReports(started, terminal);
  return `${runs}${silent(countFindings(reports), reports.length - started.length)}\n`;
}

const countFindings = (reports: readonly RunReport[]): number =>
  new Set(reports.map(({ findingId }) => findingId)).size;

function silent(findings: number, without: number): string {
  if (findings === 0) return 'No finding has arrived, and so no run has started.';
  if (without === 0) return 'Every finding that has arrived has started a run.';
  const some = `${without} of ${findings} finding${findings === 1 ? '' : 's'}`;
  return `No run for ${some}: less severe than the settings want it, or suppressed.`;
}
