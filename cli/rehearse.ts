import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { loadSnapshot } from '../rehearsal/account/snapshot/load';
import { saveSnapshot } from '../rehearsal/account/snapshot/save';
import { setApprovalHours } from '../rehearsal/approval-hours';
import { synthesize } from '../rehearsal/deployment/synthesize';
import { createRehearsal, type Rehearsal } from '../rehearsal/rehearsal';
import {
  auditFindings,
  detectFindings,
  rehearseArrivals,
  rehearseEvent,
  rehearseFinding,
} from '../rehearsal/rehearse';
import type { RunReport } from '../rehearsal/run-report';
import { INTENTS, type Intent } from '../remediations/intent';
import type { JsonObject } from '../remediations/json';
import { LONGEST_APPROVAL_HOURS } from '../remediations/settings/settings';
import { answerApproval } from './answer-approval';
import { parseApprovalHours } from './approval-hours';
import { readEvent, readFindings } from './finding-files';
import { readJson, UsageError } from './read-json';
import { renderArrivals } from './render-arrivals';
import { renderReports } from './render-reports';
import { settingsText } from './settings-file';
import type { Terminal } from './terminal';

export const REHEARSE_HELP = `Usage: warden rehearse --account FILE [options]

Runs the workflows that would be deployed, offline, on a snapshot of your IoT account. Nothing is sent to AWS.
Without --finding and --event it audits the snapshot, evaluates its metrics, and repairs what it finds.
The settings are those of settings.json.

  --account FILE   the snapshot; its format: docs/account-snapshot.md
  --finding FILE   findings as "aws securityhub get-findings" exports them; may be given several times
  --event FILE     an EventBridge event; may be given several times
  --intent INTENT  ${INTENTS.join(', ')} (default: remediate)
  --automatic      audits the snapshot and presses nothing: the runs that findings start by arriving, as if
                   settings.json had "automaticRuns": true
  --approve HOW    answers what needs approval: none (default: it expires), all, ask
  --timeout HOURS  how long requests for approval wait here, 1 to ${LONGEST_APPROVAL_HOURS} (default: as the settings say)
  --save FILE      write the account as it is afterwards
  --json           print one JSON object per run, one per line; a finding without a run has one too

Exit codes: 0 every run came to an outcome, 1 wrong input, 2 a run failed.

Examples:
  npx warden rehearse --account docs/account-snapshot.example.json
  npx warden rehearse --account account.json --finding findings.json --intent preview
  npx warden rehearse --account account.json --automatic
  npx warden rehearse --account account.json --approve all --save after.json
  npx warden rehearse --account account.json --approve none --timeout 2
  npx warden rehearse --account account.json --event event.json --json --save after.json
`;

const OPTIONS = {
  account: { type: 'string' },
  finding: { type: 'string', multiple: true },
  event: { type: 'string', multiple: true },
  intent: { type: 'string', default: 'remediate' },
  automatic: { type: 'boolean', default: false },
  approve: { type: 'string', default: 'none' },
  timeout: { type: 'string' },
  save: { type: 'string' },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

/** Throws UsageError or SnapshotError on wrong input. */
export async function rehearse(argv: readonly string[], terminal: Terminal): Promise<number> {
  const { values } = parseArgs({ args: [...argv], options: OPTIONS });
  if (values.help) {
    terminal.out(REHEARSE_HELP);
    return 0;
  }
  const intent = parseIntent(values.intent);
  if (values.account === undefined)
    throw new UsageError('expected --account FILE, got none; see warden rehearse --help');
  if (values.automatic) refuseBeside(values);
  const hours = parseApprovalHours(values.timeout);
  const rehearsal = await createRehearsal({
    template: synthesize(settingsText(values.automatic)),
    snapshot: loadSnapshot(readJson(values.account)),
    startAt: Date.now(),
    seed: 1,
    answer: answerApproval(values.approve, terminal),
  });
  if (hours !== undefined) setApprovalHours(rehearsal, hours);
  const reports = values.automatic
    ? await rehearseArrivals(rehearsal)
    : await rehearseGiven(rehearsal, values, intent);
  const render = values.automatic ? renderArrivals : renderReports;
  terminal.out(
    values.json ? reports.map((report) => `${JSON.stringify(report)}\n`).join('') : render(reports, terminal),
  );
  if (values.save !== undefined) {
    writeFileSync(values.save, `${JSON.stringify(saveSnapshot(rehearsal.account), null, 2)}\n`);
  }
  return reports.some(({ outcome }) => outcome === 'failed') ? 2 : 0;
}

interface Given {
  readonly finding?: readonly string[];
  readonly event?: readonly string[];
}

/** No button is pressed, so there is nothing to press it on, and nothing to ask for. */
function refuseBeside({ finding, event, intent }: Given & { readonly intent: string }): void {
  if (finding !== undefined || event !== undefined || intent !== OPTIONS.intent.default)
    throw new UsageError('expected --automatic without --finding, --event and --intent, got one of them');
}

async function rehearseGiven(
  rehearsal: Rehearsal,
  { finding, event }: Given,
  intent: Intent,
): Promise<readonly RunReport[]> {
  const findings = finding?.flatMap(readFindings);
  const events = event?.map(readEvent);
  const nothingGiven = findings === undefined && events === undefined;
  const given = nothingGiven ? await findAll(rehearsal) : findings;
  const reports = await rehearseAll(rehearsal, given ?? [], intent);
  for (const one of events ?? []) reports.push(...(await rehearseEvent(rehearsal, one)));
  return reports;
}

const findAll = async (rehearsal: Rehearsal): Promise<readonly JsonObject[]> => [
  ...(await auditFindings(rehearsal)),
  ...(await detectFindings(rehearsal)),
];

async function rehearseAll(
  rehearsal: Rehearsal,
  findings: readonly JsonObject[],
  intent: Intent,
): Promise<RunReport[]> {
  const reports: RunReport[] = [];
  for (const finding of findings) reports.push(...(await rehearseFinding(rehearsal, finding, intent)));
  return reports;
}

function parseIntent(text: string): Intent {
  const intent = INTENTS.find((known) => known === text);
  if (intent === undefined)
    throw new UsageError(`expected --intent to be one of ${INTENTS.join(', ')}, got ${text}`);
  return intent;
}
