import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { loadSnapshot } from '../rehearsal/account/snapshot/load';
import { saveSnapshot } from '../rehearsal/account/snapshot/save';
import { setApprovalHours } from '../rehearsal/approval-hours';
import { synthesize } from '../rehearsal/deployment/synthesize';
import { createRehearsal, type Rehearsal } from '../rehearsal/rehearsal';
import { auditFindings, detectFindings, rehearseEvent, rehearseFinding } from '../rehearsal/rehearse';
import type { RunReport } from '../rehearsal/run-report';
import { INTENTS, type Intent } from '../remediations/intent';
import type { JsonObject } from '../remediations/json';
import { LONGEST_APPROVAL_HOURS } from '../remediations/settings/settings';
import { answerApproval } from './answer-approval';
import { parseApprovalHours } from './approval-hours';
import { readEvent, readFindings } from './finding-files';
import { readJson, UsageError } from './read-json';
import { renderReports } from './render-reports';
import type { Terminal } from './terminal';

export const REHEARSE_HELP = `Usage: warden rehearse --account FILE [options]

Runs the workflows that would be deployed, offline, on a snapshot of your IoT account. Nothing is sent to AWS.
Without --finding and --event it audits the snapshot, evaluates its metrics, and repairs what it finds.

  --account FILE   the snapshot; its format: docs/account-snapshot.md
  --finding FILE   findings as "aws securityhub get-findings" exports them; may be given several times
  --event FILE     an EventBridge event; may be given several times
  --intent INTENT  ${INTENTS.join(', ')} (default: remediate)
  --approve HOW    answers what needs approval: none (default: it expires), all, ask
  --timeout HOURS  how long requests for approval wait here, 1 to ${LONGEST_APPROVAL_HOURS} (default: as the settings say)
  --save FILE      write the account as it is afterwards
  --json           print one JSON object per finding, one per line

Exit codes: 0 every run came to an outcome, 1 wrong input, 2 a run failed.

Examples:
  npx warden rehearse --account docs/account-snapshot.example.json
  npx warden rehearse --account account.json --finding findings.json --intent preview
  npx warden rehearse --account account.json --approve all --save after.json
  npx warden rehearse --account account.json --approve none --timeout 2
  npx warden rehearse --account account.json --event event.json --json --save after.json
`;

const OPTIONS = {
  account: { type: 'string' },
  finding: { type: 'string', multiple: true },
  event: { type: 'string', multiple: true },
  intent: { type: 'string', default: 'remediate' },
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
  const findings = values.finding?.flatMap(readFindings);
  const events = values.event?.map(readEvent);
  const snapshot = loadSnapshot(readJson(values.account));
  const answer = answerApproval(values.approve, terminal);
  const hours = parseApprovalHours(values.timeout);
  const template = synthesize();
  const rehearsal = await createRehearsal({ template, snapshot, startAt: Date.now(), seed: 1, answer });
  if (hours !== undefined) setApprovalHours(rehearsal, hours);

  const nothingGiven = findings === undefined && events === undefined;
  const given = nothingGiven ? await findAll(rehearsal) : findings;
  const reports = await rehearseAll(rehearsal, given ?? [], intent);
  for (const event of events ?? []) reports.push(...(await rehearseEvent(rehearsal, event)));

  terminal.out(
    values.json
      ? reports.map((report) => `${JSON.stringify(report)}\n`).join('')
      : renderReports(reports, terminal),
  );
  if (values.save !== undefined) {
    writeFileSync(values.save, `${JSON.stringify(saveSnapshot(rehearsal.account), null, 2)}\n`);
  }
  return reports.some(({ outcome }) => outcome === 'failed') ? 2 : 0;
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
  for (const finding of findings) {
    const report = await rehearseFinding(rehearsal, finding, intent);
    if (report !== undefined) reports.push(report);
  }
  return reports;
}

function parseIntent(text: string): Intent {
  const intent = INTENTS.find((known) => known === text);
  if (intent === undefined)
    throw new UsageError(`expected --intent to be one of ${INTENTS.join(', ')}, got ${text}`);
  return intent;
}
