import { shorten } from '../note';

/** Control characters, line ends and half characters, and what is invisible or turns the text around. */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]+/gu;
/** What mail and chat clients would make a link of. */
const LINKED = /:(?=\/\/)|(?<=\bwww)\.|\.(?=[a-z]{2,24}[/:?#])|(?<=\bmailto):/gi;

/** Text of a finding or a plan in one line: it neither forges lines nor becomes a link. */
export const harmless = (text: string, limit: number): string =>
  shorten(text.replace(UNPRINTABLE, '\uFFFD').replace(LINKED, '[$&]'), limit);

/** The same as a code span: neither Slack nor Teams reads markdown, mentions or links in it. */
export const asCode = (text: string, limit: number): string =>
  `\`${harmless(text, limit).replace(/[`<>]/g, "'") || '-'}\``;

/** The rest of a subject, which SNS wants in printable ASCII. */
export function asciiLine(text: string, limit: number): string {
  const line = harmless(text, text.length * 3).replace(/[^ -~]/gu, '?');
  return line.length <= limit ? line : `${line.slice(0, limit - 3)}...`;
}
