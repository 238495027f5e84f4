import { styleText } from 'node:util';

export type Style = Parameters<typeof styleText>[0];
export type Paint = (style: Style, text: string) => string;

/** Colour is for people at a terminal: pipes, files and NO_COLOR (https://no-color.org) get plain text. */
export const createPaint =
  (colour: boolean): Paint =>
  (style, text) =>
    // The caller has decided: by default styleText would look at the terminal itself.
    colour ? styleText(style, text, { validateStream: false }) : text;

export const wantsColour = (stream: { readonly isTTY?: boolean }, noColour: string | undefined): boolean =>
  stream.isTTY === true && (noColour === undefined || noColour === '');

/** Columns as wide as their widest cell, two spaces apart; `paintRow` sees the padded cells. */
export function table(
  rows: readonly (readonly string[])[],
  paintRow = (cells: readonly string[], _row: number) => cells,
): string {
  const widths: number[] = [];
  for (const [column, cell] of rows.flatMap((row) => [...row.entries()])) {
    widths[column] = Math.max(widths[column] ?? 0, cell.length);
  }
  return rows
    .map((row, index) => {
      const padded = row.map((cell, column) =>
        column === row.length - 1 ? cell : cell.padEnd(widths[column] ?? 0),
      );
      return paintRow(padded, index).join('  ');
    })
    .join('\n');
}
