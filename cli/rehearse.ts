import { statSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { loadSnapshot } from '../rehearsal/account/snapshot/load';
import { saveSnapshot } from '../rehearsal/account/snapshot/save';
import { setApprovalHours } from '../rehearsal/approval-hours';
import type { Template } from '../rehearsal/deployment/template';
import { createRehearsal, type Rehearsal } from '../rehearsal/rehearsal';
import { auditFindings, detectFindings, rehearseEvent, rehearseFinding } from '../rehearsal/rehearse';
import { rehearseArrivals } from '../rehearsal/rehearse-arrivals';
import type { RunReport } from '../rehearsal/run-report';
import { INTENTS, type Intent } from '../remediations/intent';
import type { JsonObject } from '../remediations/json';
import { LONGEST_APPROVAL_HOURS } from '../remediations/settings/settings';
import { answerApproval } from './answer-approval';
import { parseApprovalHours } from './approval-hours';
import { collectReports, LISTED_REPORTS } from './collect-reports';
import { readEvent, readFindings } from './finding-files';
import { createProgress } from './progress';
import { readAccount } from './read-account';
import { UsageError } from './read-json';
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
  --verbose        list every run; without it more than ${LISTED_REPORTS} are summed up by check
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
  verbose: { type: 'boolean', default: false },
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
  if (isLarge(values.account)) setFlagsFromString(FRUGAL);
  const rehearsal = await createRehearsal({
    template: await template(settingsText(values.automatic), isLarge(values.account)),
    snapshot: loadSnapshot(readAccount(values.account)),
    startAt: Date.now(),
    seed: 1,
    answer: answerApproval(values.approve, terminal),
  });
  if (hours !== undefined) setApprovalHours(rehearsal, hours);
  const { out, colour } = terminal;
  const reports = collectReports({ out, colour, isJson: values.json, isVerbose: values.verbose });
  if (values.automatic) await arrive({ rehearsal, terminal, onReport: reports.add });
  else await rehearseGiven({ rehearsal, terminal, onReport: reports.add }, values, intent);
  const render = values.automatic ? renderArrivals : renderReports;
  reports.end((all) => render(all, terminal));
  if (values.save !== undefined) {
    writeFileSync(values.save, `${JSON.stringify(saveSnapshot(rehearsal.account), null, 2)}\n`);
  }
  return reports.hasFailed() ? 2 : 0;
}

/** From this size on memory is short. */
const LARGE_BYTES = 16 * 1024 * 1024;

/** V8 lets the heap double before it collects garbage; a quarter more is slower by a few percent. */
const FRUGAL = '--heap-growing-percent=25';

const isLarge = (path: string): boolean =>
  (statSync(path, { throwIfNoEntry: false })?.size ?? 0) >= LARGE_BYTES;

/** CDK is loaded by who needs it. */
const template = async (text: string, apart: boolean): Promise<Template> =>
  apart
    ? (await import('./synthesize-apart')).synthesizeApart(text)
    : (await import('../rehearsal/deployment/synthesize')).synthesize(text);

interface Given {
  readonly finding?: readonly string[];
  readonly event?: readonly string[];
}

/** No button is pressed, so there is nothing to press it on, and nothing to ask for. */
function refuseBeside({ finding, event, intent }: Given & { readonly intent: string }): void {
  if (finding !== undefined || event !== undefined || intent !== OPTIONS.intent.default)
    throw new UsageError('expected --automatic without --finding, --event and --intent, got one of them');
}

interface Rehearsing {
  readonly rehearsal: Rehearsal;
  readonly terminal: Terminal;
  readonly onReport: (report: RunReport) => void;
}

async function rehearseGiven(
  rehearsing: Rehearsing,
  { finding, event }: Given,
  intent: Intent,
): Promise<void> {
  const { rehearsal, onReport } = rehearsing;
  const findings = finding?.flatMap(readFindings);
  const events = event?.map(readEvent);
  const nothingGiven = findings === undefined && events === undefined;
  await rehearseAll(rehearsing, (nothingGiven ? await findAll(rehearsal) : findings) ?? [], intent);
  for (const one of events ?? []) (await rehearseEvent(rehearsal, one)).forEach(onReport);
}

const findAll = async (rehearsal: Rehearsal): Promise<readonly JsonObject[]> => [
  ...(await auditFindings(rehearsal)),
  ...(await detectFindings(rehearsal)),
];

async function arrive({ rehearsal, terminal, onReport }: Rehearsing): Promise<void> {
  const progress = createProgress({ ...terminal, now: Date.now });
  let isLong = false;
  await rehearseArrivals(rehearsal, {
    onArrived: (findings) => {
      isLong = findings > LISTED_REPORTS;
      if (isLong) progress.begin('findings rehearsed', findings);
    },
    onReport: (report) => {
      onReport(report);
      if (isLong) progress.read(1);
    },
  });
  if (isLong) progress.end();
}

async function rehearseAll(
  { rehearsal, terminal, onReport }: Rehearsing,
  findings: readonly JsonObject[],
  intent: Intent,
): Promise<void> {
  const isLong = findings.length > LISTED_REPORTS;
  const progress = createProgress({ ...terminal, now: Date.now });
  if (isLong) progress.begin('findings rehearsed', findings.length);
  for (const finding of findings) {
    (await rehearseFinding(rehearsal, finding, intent)).forEach(onReport);
    if (isLong) progress.read(1);
  }
  if (isLong) progress.end();
}

function parseIntent(text: string): Intent {
  const intent = INTENTS.find((known) => known === text);
  if (intent === undefined)
    throw new UsageError(`expected --intent to be one of ${INTENTS.join(', ')}, got ${text}`);
  return intent;
}
