import type { Execution } from '../../../rehearsal/engine/execution';
import { isJsonObject, type JsonObject } from '../../../remediations/json';
import { FAILED_RELEASE_AUTHOR } from '../../../remediations/note';
import { runsIn } from '../changes';
import type { Invariant } from '../invariant';
import type { JournalRow } from '../journal-rows';

export const runsHaveACause: Invariant = {
  name: 'runs-have-a-cause',
  promise:
    'A run starts because somebody asks for it, because Device Defender reports a NEW finding or archives one, or as the one follow-up of a run that has applied its plan; never by an update of Fleet Warden to a finding that is reported, nor by a release that failed; and a report is dealt with once.',
  atRest: async ({ rehearsal, journal }) => [
    ...runsIn(rehearsal).flatMap((run) => (hasCause(run) ? [] : [`run ${run.name} has no cause`])),
    ...dealtWithTwice(await journal()),
  ],
};

function hasCause(run: Execution): boolean {
  const { findings = [], trigger, intent } = isJsonObject(run.input) ? run.input : {};
  const [finding] = Array.isArray(findings) ? findings.filter(isJsonObject) : [];
  if (trigger === 'follow-up') return isOnlyFollowUp(run);
  if (trigger !== 'automatic' || finding === undefined) return true;
  return intent === 'release' ? isArchival(finding) : isReport(finding);
}

const isOnlyFollowUp = ({ name, parent }: Execution): boolean =>
  parent !== undefined &&
  name === `${parent.name.slice(0, 66)}-follow-up` &&
  !parent.name.endsWith('-follow-up');

const isArchival = ({ RecordState, Note }: JsonObject): boolean =>
  RecordState === 'ARCHIVED' && !(isJsonObject(Note) && Note.UpdatedBy === FAILED_RELEASE_AUTHOR);

/** A finding that Fleet Warden has updated is not NEW, or bears its note of a preview. */
const isReport = ({ Workflow, Note }: JsonObject): boolean =>
  isJsonObject(Workflow) &&
  Workflow.Status === 'NEW' &&
  (!isJsonObject(Note) || Note.UpdatedBy !== 'fleet-warden-preview');

function dealtWithTwice(rows: readonly JournalRow[]): readonly string[] {
  const reports = rows
    .filter(
      ({ trigger, intent, outcome, reportedAt }) =>
        trigger === 'automatic' &&
        intent === 'remediate' &&
        outcome !== 'untouched' &&
        reportedAt !== undefined,
    )
    .map(({ subject, reportedAt }) => `${subject} of ${reportedAt}`);
  return reports
    .filter((report, at) => reports.indexOf(report) !== at)
    .map((report) => `${report} was dealt with twice`);
}
