import { type Fact, fewest } from './fact';
import { harmless } from './foreign';

const WIDTH = 76;
const INDENT = '  ';
const VALUE_LIMIT = 1000;
const MOST_VALUES = 20;

/** Plain text for a mail: what happened, each fact under its label, and where to look. */
export const renderBody = (headline: string, facts: readonly Fact[], links: readonly Fact[]): string =>
  [wrap(headline, ''), ...facts.map(renderFact), ...links.map(renderLink)].join('\n\n') + '\n';

const renderFact = ({ label, values }: Fact): string =>
  [label, ...fewest(values, MOST_VALUES).map((value) => wrap(harmless(value, VALUE_LIMIT), INDENT))].join(
    '\n',
  );

/** A link is never broken. */
const renderLink = ({ label, values }: Fact): string => `${label}\n${INDENT}${values.join(`\n${INDENT}`)}`;

/** Breaks at spaces; a longer word stands alone. */
function wrap(text: string, indent: string): string {
  const lines: string[] = [];
  let line = indent;
  for (const word of text.split(' ')) {
    if (line.length > indent.length && line.length + word.length > WIDTH) {
      lines.push(line.trimEnd());
      line = indent;
    }
    line += `${word} `;
  }
  return [...lines, line.trimEnd()].join('\n');
}
