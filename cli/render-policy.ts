import type { Change, Repaired } from '../remediations/policy/change';
import { serialisePolicy } from '../remediations/policy/document';
import type { PolicyCheck, Verdict } from '../remediations/policy/verdict';
import { printable } from '../remediations/printable';
import { policyDiff } from './diff';
import type { NamedPolicy } from './policy';
import { createPaint, table } from './style';

/** The verdicts of a document and where it offends. */
export function renderVerdicts(
  name: string,
  verdicts: Readonly<Record<PolicyCheck, Verdict>>,
  colour: boolean,
): string {
  const paint = createPaint(colour);
  const lines = Object.entries(verdicts).flatMap(([check, { compliant, offences }]) => {
    const word = compliant ? paint('green', 'compliant') : paint('red', 'non-compliant');
    const rows = offences.map(({ statement, action, resource, why }) =>
      [`  Statement[${statement}]`, action, resource, why].map(oneLine),
    );
    return [`  ${check}: ${word}`, ...(rows.length === 0 ? [] : [indented(table(rows))])];
  });
  return `${[paint('bold', oneLine(name)), ...lines].join('\n')}\n`;
}

/** What narrowing does to a document, in words and as a diff. */
export function renderNarrowed({ name, document }: NamedPolicy, result: Repaired, colour: boolean): string {
  const paint = createPaint(colour);
  const title = paint('bold', oneLine(name));
  if ('refused' in result) return `${title}: ${paint('yellow', 'refused')}\n  ${oneLine(result.refused)}\n`;
  const { changes } = result;
  if (changes.length === 0) return `${title}: ${paint('green', 'compliant')}, nothing to narrow\n`;
  const count = `${changes.length} change${changes.length === 1 ? '' : 's'}`;
  const words = changes.flatMap(changeLines).join('\n');
  const diff = policyDiff(serialisePolicy(document), serialisePolicy(result.document), colour);
  return `${title}: ${paint('cyan', 'narrowed')}, ${count}\n${words}\n\n${diff}`;
}

function changeLines({ statement, actions, from, to, why }: Change): readonly string[] {
  const place = statement === undefined ? 'Version' : `Statement[${statement}]`;
  const what = [place, actions.join(', ')].filter((part) => part !== '').join(' ');
  return [
    `  ${oneLine(what)}: ${why}`,
    ...from.map((text) => `    - ${oneLine(text)}`),
    ...to.map((text) => `    + ${oneLine(text)}`),
  ];
}

const indented = (text: string): string => text.replace(/^/gm, '  ');

const oneLine = (text: string): string => printable(text).replaceAll('\n', ' ');
