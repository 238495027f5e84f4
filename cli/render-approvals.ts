import type { Decided } from '../handlers/decide';
import type { ApprovalRequest } from '../remediations/approval';
import { printable } from '../remediations/printable';
import { table } from './style';

const oneLine = (text: string): string => printable(text).replaceAll('\n', ' ');

export function renderApprovals(open: readonly ApprovalRequest[]): string {
  if (open.length === 0) return 'Nothing waits for approval.\n';
  const rows = open.map(({ id, expiresAt, plan }) => [oneLine(id), expiresAt, oneLine(plan.summary)]);
  return `${table([['ID', 'EXPIRES', 'PLAN'], ...rows])}\n`;
}

/** Everything that a decision needs. */
export function renderRequest({ id, finding, plan, reason, expiresAt }: ApprovalRequest): string {
  const changes = plan.changes.flatMap(({ why, from, to }) => [
    `  ${oneLine(why)}`,
    ...from.map((line) => `  - ${oneLine(line)}`),
    ...to.map((line) => `  + ${oneLine(line)}`),
  ]);
  const lines = [
    `Request ${oneLine(id)}, expires at ${expiresAt}`,
    `Finding ${oneLine(finding.Id)}`,
    `Plan ${plan.hash}: to ${oneLine(plan.summary)}`,
    `It asks because ${oneLine(reason)}.`,
    ...changes,
    ...plan.impact.cutOff.map((name) => `  cut off: ${oneLine(name)}`),
    ...(plan.cannot ?? []).map((clause) => `  left undone: ${oneLine(clause)}`),
    plan.reversible ? 'It can be undone.' : 'It cannot be undone.',
  ];
  return `${lines.join('\n')}\n\n`;
}

export function renderDecided(decided: Decided): string {
  switch (decided.outcome) {
    case 'decided':
      return `Done: ${decided.verdict.answer} by ${oneLine(decided.verdict.by)}.\n`;
    case 'already-decided':
      return `Somebody was first: ${decided.verdict.answer} by ${oneLine(decided.verdict.by)} at ${decided.verdict.at}.\n`;
    case 'refused':
      return `Not decided: ${oneLine(decided.reason)}.\n`;
    case 'too-late':
      return 'Too late: the run waits no longer, and nothing was changed.\n';
  }
}
