import type { Execution } from '../../../rehearsal/engine/execution';
import { isJsonObject, type JsonObject } from '../../../remediations/json';
import { FAILED_RELEASE_AUTHOR, NOTE_AUTHOR } from '../../../remediations/note';
import { runsIn } from '../changes';
import type { Invariant, Seen } from '../invariant';

/** The workflow statuses that an outcome may leave: docs/runs.md. Others leave the finding as it is. */
const STATUSES: Readonly<Record<string, readonly string[]>> = {
  repaired: ['RESOLVED', 'NOTIFIED'],
  contained: ['NOTIFIED'],
  released: ['RESOLVED'],
  undone: ['NOTIFIED'],
  'nothing-to-do': ['RESOLVED', 'NOTIFIED'],
  guidance: ['NOTIFIED'],
  'needs-approval': ['NOTIFIED'],
};

/** States that write a note. */
const WRITES: readonly string[] = ['Update the finding', 'Say that it failed', 'Say that it waits'];

export const findingsEndWell: Invariant = {
  name: 'findings-end-well',
  promise:
    'When a run has ended, its finding has the workflow status of its outcome and a note, unless Security Hub did not take them, or something has happened to the finding since.',
  atRest: async (seen) => [...lastRuns(seen).values()].flatMap((run) => badEnd(run, seen)),
};

/** By finding. */
function lastRuns({ rehearsal }: Seen): ReadonlyMap<string, Execution> {
  const last = new Map<string, Execution>();
  const ended = runsIn(rehearsal).filter(({ path }) => path.at(-1) !== 'Already claimed');
  for (const run of ended) {
    const finding = findingOf(run);
    if (finding !== undefined) last.set(`${finding.ProductArn}/${finding.Id}`, run);
  }
  return last;
}

function findingOf({ input }: Execution): JsonObject | undefined {
  const findings = isJsonObject(input) && Array.isArray(input.findings) ? input.findings : [];
  return findings.length === 1 && isJsonObject(findings[0]) ? findings[0] : undefined;
}

function badEnd(run: Execution, { rehearsal }: Seen): readonly string[] {
  const { ProductArn, Id } = findingOf(run) ?? {};
  const held = rehearsal.account.state.securityHub.findings.get(`${ProductArn}/${Id}`)?.finding;
  if (held === undefined || run.stoppedAt === undefined) return [];
  const hasMovedOn = Date.parse(held.UpdatedAt) > run.startedAt || writeFailed(run);
  const expected = hasMovedOn || isPreview(run) ? undefined : expectedOf(run);
  if (expected === undefined) return [];
  const status = held.Workflow?.Status ?? 'none';
  const wrong = expected.includes(status) ? [] : [`run ${run.name} has left ${Id} ${status}`];
  return [NOTE_AUTHOR, FAILED_RELEASE_AUTHOR].includes(held.Note?.UpdatedBy ?? '')
    ? wrong
    : [...wrong, `run ${run.name} has left no note at ${Id}`];
}

/** It leaves the workflow status as it is, whatever it has found out. */
const isPreview = ({ input }: Execution): boolean => isJsonObject(input) && input.intent === 'preview';

function expectedOf({ history, status }: Execution): readonly string[] | undefined {
  if (status === 'FAILED') return ['NOTIFIED'];
  const end = history.at(-1);
  if (end?.type !== 'ExecutionEnded' || end.result.status !== 'SUCCEEDED') return undefined;
  const { outcome } = isJsonObject(end.result.output) ? end.result.output : {};
  return STATUSES[String(outcome)];
}

const writeFailed = ({ history }: Execution): boolean =>
  history.some((event) => event.type === 'ErrorCaught' && WRITES.includes(event.state));
