import { printable } from '../remediations/printable';

/** What went wrong, in one line: it quotes files and AWS, whose text must not steer the terminal. */
export const complaint = ({ message }: Error): string =>
  `warden: ${printable(message).replaceAll('\n', ' ')}\n`;
