import type { Claim, JournaledRun, RunDetails } from '../handlers/journaled-runs';
import { UNDONE } from '../remediations/check';
import { printable } from '../remediations/printable';
import type { RunPath } from './read-path';
import { createPaint, type Paint, table } from './style';
import type { Terminal } from './terminal';

const HEADER = ['STARTED', 'RUN', 'INTENT', 'TRIGGER', 'REMEDIATION', 'OUTCOME', 'FINDING'];

export function renderRuns(runs: readonly JournaledRun[], { colour }: Pick<Terminal, 'colour'>): string {
  if (runs.length === 0) return 'No run.\n';
  const paint = createPaint(colour);
  const rows = runs.map(({ startedAt, run, intent, trigger, remediation, outcome, finding }) =>
    [startedAt, run, intent ?? '-', trigger ?? '-', remediation ?? '-', inWords(outcome), finding.Id].map(
      oneLine,
    ),
  );
  const paintRow = (cells: readonly string[], row: number) =>
    row === 0 ? cells.map((cell) => paint('bold', cell)) : cells;
  return `${table([HEADER, ...rows], paintRow)}\n`;
}

export interface ShownRun extends RunDetails {
  /** Of the finding, while this run is the last that had it. */
  readonly claim: Claim | undefined;
  readonly path: RunPath;
}

/** Plan, verdict, what has become of it, the way through the workflow, and how to go back. */
export function renderRun(shown: ShownRun, { colour }: Pick<Terminal, 'colour'>): string {
  const paint = createPaint(colour);
  const { run, startedAt, intent, trigger, finding, claim, outcome, reason } = shown;
  const lines = [
    `${paint('bold', 'Run')}      ${oneLine(run)}`,
    `${paint('bold', 'Started')}  ${startedAt}, asked to ${intent ?? 'do something unknown'} (${trigger ?? 'unknown'})`,
    `${paint('bold', 'Finding')}  ${oneLine(finding.Id)}`,
    `${paint('bold', 'Outcome')}  ${oneLine(inWords(claim?.outcome ?? outcome))}${ended(claim)}`,
    ...(reason === undefined ? [] : [`${paint('bold', 'Because')}  ${oneLine(reason)}`]),
    ...planLines(shown, paint),
    ...verdictLines(shown, paint),
    `${paint('bold', 'Path')}     ${pathInWords(shown.path)}`,
    ...wayBack(shown, paint),
  ];
  return `${lines.join('\n')}\n`;
}

const ended = (claim: Claim | undefined): string =>
  claim?.endedAt === undefined ? '' : ` at ${claim.endedAt}`;

function planLines({ plan }: ShownRun, paint: Paint): readonly string[] {
  if (plan === undefined) return [];
  const { certificates, things, cutOff } = plan.impact;
  return [
    `${paint('bold', 'Plan')}     to ${oneLine(plan.summary)}`,
    `         ${plan.hash}`,
    `         ${oneLine(JSON.stringify(plan.target))}`,
    `         touches ${certificates} certificate(s) and ${things.length} thing(s)`,
    ...cutOff.map((name) => paint('yellow', `         cut off: ${oneLine(name)}`)),
    ...plan.changes.flatMap(({ why, from, to }) => [
      `         ${oneLine(why)}`,
      ...from.map((text) => paint('red', `         - ${oneLine(text)}`)),
      ...to.map((text) => paint('green', `         + ${oneLine(text)}`)),
    ]),
  ];
}

function verdictLines({ verdict }: ShownRun, paint: Paint): readonly string[] {
  if (verdict === undefined) return [];
  const { answer, by, how, at, address, reason } = verdict;
  const from = address === undefined ? '' : ` from ${oneLine(address)}`;
  const why = reason === undefined ? '' : `: ${oneLine(reason)}`;
  return [`${paint('bold', 'Verdict')}  ${answer} by ${oneLine(by)}, by ${how}${from}, at ${at}${why}`];
}

function pathInWords(path: RunPath): string {
  if ('gone' in path) return path.gone;
  const states = path.states.map(oneLine).join(' > ');
  return `${path.status}: ${states}`;
}

function wayBack({ run, plan, outcome }: ShownRun, paint: Paint): readonly string[] {
  if (plan === undefined || !changedSomething(outcome)) return [];
  const after = UNDONE[plan.remediation];
  return [
    `${paint('bold', 'Undo')}     ${plan.reversible ? `warden undo ${oneLine(run)}: ${after}` : 'It cannot be undone.'}`,
  ];
}

/** In full or in part. */
export const changedSomething = (outcome: string): boolean => outcome === 'ready' || outcome === 'incomplete';

const inWords = (outcome: string): string => (outcome === 'ready' ? 'carried out' : outcome);

const oneLine = (text: string): string => printable(text).replaceAll('\n', ' ');
