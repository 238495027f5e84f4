import type { RunOutcome, RunReport } from '../rehearsal/run-report';
import { printable } from '../remediations/printable';
import { createPaint, type Style, table } from './style';
import type { Terminal } from './terminal';

const STYLES: Readonly<Record<RunOutcome, Style>> = {
  repaired: 'green',
  contained: 'green',
  released: 'green',
  undone: 'green',
  preview: 'cyan',
  'nothing-to-do': 'gray',
  untouched: 'gray',
  guidance: 'yellow',
  declined: 'yellow',
  'needs-approval': 'yellow',
  'already-claimed': 'gray',
  'not-started': 'gray',
  failed: 'red',
};

const HEADER = ['OUTCOME', 'RESOURCE', 'STATES', 'CALLS', 'PLAN OR REASON'];

/** One line per finding, then a sum. */
export function renderReports(reports: readonly RunReport[], { colour }: Pick<Terminal, 'colour'>): string {
  if (reports.length === 0) return 'Nothing to repair: no finding.\n';
  const paint = createPaint(colour);
  const rows = reports.map((report) => [
    report.outcome,
    printable(nameOf(report)).replaceAll('\n', ' '),
    String(report.transitions),
    String(report.functionCalls),
    printable(reasonOf(report)).replaceAll('\n', ' '),
  ]);
  const lines = table([HEADER, ...rows], ([first = '', ...rest], row) => [
    row === 0 ? paint('bold', first) : paint(STYLES[reports[row - 1]?.outcome ?? 'failed'], first),
    ...rest.map((cell) => (row === 0 ? paint('bold', cell) : cell)),
  ]);
  return `${lines}\n\n${sum(reports)}\n`;
}

function nameOf({ before, findingId }: RunReport): string {
  if (before === null) return findingId ?? '-';
  if ('policyName' in before) return before.policyName;
  if ('thingName' in before) return before.thingName;
  if ('roleName' in before) return `role ${before.roleName}`;
  return 'certificateId' in before ? `certificate ${before.certificateId.slice(0, 12)}…` : 'logging';
}

function reasonOf({ outcome, plan, note, reason, seconds }: RunReport): string {
  if (outcome === 'not-started') return 'no rule of the stack matches this event';
  if ((outcome === 'repaired' || outcome === 'contained') && plan !== null) return plan.summary;
  const hours = Math.floor((seconds ?? 0) / 3600);
  if (outcome === 'needs-approval' && hours > 0) return `no answer for ${hours} h. ${note}`;
  return reason ?? note ?? '-';
}

function sum(reports: readonly RunReport[]): string {
  const counts = new Map<RunOutcome, number>();
  for (const { outcome } of reports) counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  const parts = [...counts].map(([outcome, count]) => `${count} ${outcome}`);
  const findings = new Set(reports.map(({ findingId }) => findingId)).size;
  return `${findings} finding${findings === 1 ? '' : 's'}: ${parts.join(', ')}.`;
}
