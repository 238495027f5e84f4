import type { ExecutionEvent } from '../../rehearsal/engine/events';
import type { Rehearsal } from '../../rehearsal/rehearsal';
import { allFindings, press } from '../../rehearsal/rehearse';
import type { Intent } from '../../remediations/intent';
import { isJsonObject, type JsonObject } from '../../remediations/json';
import { QUARANTINE_NAME } from '../../remediations/quarantine/quarantine';
import type { Script } from '../script';
import { table } from '../style';

/** Where the demo plays, and how it is told. */
export interface Stage {
  readonly script: Script;
  readonly rehearsal: Rehearsal;
}

/** Looks at each update that resolves a finding, sees that it is no new report, and ends: no part of a run. */
export const ONLOOKER = 'reopen-finding';

export function showEvent({ script, rehearsal }: Stage, event: ExecutionEvent): void {
  if (event.type === 'StateEntered') {
    const workflow = rehearsal.workflowOf(rehearsal.engine.describe(event.execution));
    if (workflow === ONLOOKER) return;
    script.say(`${workflow.padEnd(23)} ${script.paint('cyan', event.state)}`);
  }
  if (event.type === 'AttemptFailed') script.say(script.paint('red', `${event.error}: ${event.cause}`));
}

/** Presses the custom action of an intent and shows the note that came of it. */
export async function pressed(stage: Stage, finding: JsonObject, intent: Intent): Promise<JsonObject> {
  await stage.rehearsal.run(() => press(stage.rehearsal, [finding], intent));
  const held = await refresh(stage, finding);
  stage.script.say(`Note: ${noteOf(held)}`);
  return held;
}

/** Summaries of checks that found nothing are counted, not listed. */
export async function showFindings({ script, rehearsal }: Stage): Promise<void> {
  const findings = await allFindings(rehearsal);
  const listed = findings.filter((finding) => finding.RecordState === 'ACTIVE' || !isSummary(finding));
  const rows = listed.map((finding) => [
    labelOf(finding),
    String(finding.RecordState),
    statusOf(finding),
    String(finding.Title),
  ]);
  script.say(table([['SEVERITY', 'RECORD', 'WORKFLOW', 'TITLE'], ...rows]));
  script.say(`and ${findings.length - listed.length} archived summaries of checks that found nothing`);
}

const isSummary = ({ ProductFields }: JsonObject): boolean =>
  isJsonObject(ProductFields) && ProductFields.ReportType === 'CheckSummary';

export const summaries = async ({ rehearsal }: Stage): Promise<readonly JsonObject[]> =>
  (await allFindings(rehearsal)).filter((finding) => finding.RecordState === 'ACTIVE' && isSummary(finding));

export const refresh = async ({ rehearsal }: Stage, { Id }: JsonObject): Promise<JsonObject> =>
  (await allFindings(rehearsal)).find((finding) => finding.Id === Id) ?? {};

/** Who is in quarantine: names of things, and how many certificates are denied. */
export function quarantined({ rehearsal }: Stage): { things: readonly string[]; certificates: number } {
  const { memberships, attachments } = rehearsal.account.state.iot;
  const targets = [...attachments.rightsOf(QUARANTINE_NAME)];
  return {
    things: [...memberships.rightsOf(QUARANTINE_NAME)].sort(),
    certificates: targets.filter((target) => target.includes(':cert/')).length,
  };
}

export const fieldOf = ({ ProductFields }: JsonObject, name: string): string | undefined =>
  isJsonObject(ProductFields) ? String(ProductFields[name]) : undefined;
export const statusOf = ({ Workflow }: JsonObject): string =>
  isJsonObject(Workflow) ? String(Workflow.Status) : '-';
export const noteOf = ({ Note }: JsonObject): string => (isJsonObject(Note) ? String(Note.Text) : '-');
const labelOf = ({ Severity }: JsonObject): string => (isJsonObject(Severity) ? String(Severity.Label) : '-');
