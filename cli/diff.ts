import { structuredPatch } from 'diff';
import { printable } from '../remediations/printable';
import { createPaint, type Paint } from './style';

const CONTEXT_LINES = 3;

/** A unified diff of two policy documents, as text for people; empty when they say the same. */
export function policyDiff(before: string, after: string, colour: boolean): string {
  const [from, to] = [pretty(before), pretty(after)];
  const { hunks } = structuredPatch('before', 'after', from, to, '', '', { context: CONTEXT_LINES });
  if (hunks.length === 0) return '';
  const lines = hunks.flatMap((hunk) => [
    `@@ -${hunk.oldStart},${hunk.oldLines} +${hunk.newStart},${hunk.newLines} @@`,
    ...hunk.lines.map((line) => painted(createPaint(colour), printable(line))),
  ]);
  return `${['--- before', '+++ after', ...lines].join('\n')}\n`;
}

const pretty = (document: string): string => `${JSON.stringify(JSON.parse(document), null, 2)}\n`;

function painted(paint: Paint, line: string): string {
  if (line.startsWith('-')) return paint('red', line);
  return line.startsWith('+') ? paint('green', line) : line;
}
