import { isJsonObject, type Json, type JsonObject } from '../remediations/json';
import type { Execution } from './engine/execution';
import type { Rehearsal } from './rehearsal';
import { AUDITED_CHECKS, type ReportedFinding, reportRuns, startAudit } from './rehearse';
import { resourceNow } from './resource-now';
import type { RunReport } from './run-report';

export interface Arriving {
  /** How many findings have arrived. */
  readonly onArrived?: (findings: number) => void;
  /** For each run that an arrival has started, once it has ended, and for each finding that has started none. */
  readonly onReport: (report: RunReport) => void;
}

type Arrived = Pick<ReportedFinding, 'finding' | 'before'>;

/** Audits the account and evaluates its metrics, and presses nothing. What is reported is let go of: a fleet has many findings. */
export async function rehearseArrivals(
  rehearsal: Rehearsal,
  { onArrived, onReport }: Arriving,
): Promise<void> {
  const arrived = new Map<Json | undefined, Arrived>();
  const told = new Set<Json | undefined>();
  let telling = Promise.resolve();
  const tell = async (one: Arrived, runs: readonly Execution[]): Promise<void> => {
    for (const report of await reportRuns(rehearsal, { ...one, runs })) {
      if (report.outcome === 'not-started' && told.has(report.findingId)) continue;
      onReport(report);
      told.add(report.findingId);
    }
    runs.forEach(rehearsal.forget);
  };
  const whenSucceeded = (execution: Execution): void => {
    const one = arrived.get(findingOf(execution));
    if (rehearsal.workflowOf(execution) !== 'remediate') rehearsal.forget(execution);
    else if (one !== undefined) telling = telling.then(() => tell(one, [execution]));
  };
  const left = await rehearsal.run(async () => {
    await startAudit(rehearsal, AUDITED_CHECKS);
    rehearsal.account.reportMetrics([]);
    // At once: a run claims and plans before it changes anything.
    for (const one of arrivals(rehearsal)) arrived.set(one.finding.Id, one);
    onArrived?.(arrived.size);
  }, whenSucceeded);
  await telling;
  const runs = left.filter((execution) => rehearsal.workflowOf(execution) === 'remediate');
  for (const one of arrived.values())
    await tell(
      one,
      runs.filter((run) => findingOf(run) === one.finding.Id),
    );
}

/** The id of the finding that a run is about; none: it was given several, and has started one run each. */
const findingOf = ({ input }: Execution): Json | undefined =>
  isJsonObject(input) &&
  Array.isArray(input.findings) &&
  input.findings.length === 1 &&
  isJsonObject(input.findings[0])
    ? input.findings[0].Id
    : undefined;

const arrivals = (rehearsal: Rehearsal): readonly Arrived[] =>
  heldFindings(rehearsal)
    .filter(isOfResource)
    .map((finding) => ({ finding, before: resourceNow(rehearsal, finding) }));

const heldFindings = ({ account }: Rehearsal): readonly JsonObject[] =>
  [...account.state.securityHub.findings.values()].map(({ finding }) => JSON.parse(JSON.stringify(finding)));

const isOfResource = ({ RecordState, ProductFields }: JsonObject): boolean =>
  RecordState === 'ACTIVE' && isJsonObject(ProductFields) && ProductFields.ReportType !== 'CheckSummary';
