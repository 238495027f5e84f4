import { printable } from '../remediations/printable';
import { createPaint, table } from './style';
import type { Terminal } from './terminal';

/** What a sweep has found, and started: `run` is absent in a dry run. */
export interface Swept {
  readonly findings: readonly {
    readonly id: string;
    readonly check: string;
    readonly severity: string | undefined;
    readonly run: string | undefined;
  }[];
  /** Findings that a run holds, passed over. */
  readonly held: number;
  /** Whether there are others beyond the limit. */
  readonly more: boolean;
}

export function renderSwept({ findings, held, more }: Swept, { colour }: Pick<Terminal, 'colour'>): string {
  const paint = createPaint(colour);
  const rows = findings.map(({ id, check, severity, run }) =>
    [severity ?? '-', check, run ?? 'would start', id].map((cell) => printable(cell).replaceAll('\n', ' ')),
  );
  const lines = table([['SEVERITY', 'CHECK', 'RUN', 'FINDING'], ...rows], (cells, row) =>
    row === 0 ? cells.map((cell) => paint('bold', cell)) : cells,
  );
  return `${findings.length === 0 ? '' : `${lines}\n\n`}${sum(findings, held, more)}\n`;
}

function sum(findings: Swept['findings'], held: number, more: boolean): string {
  const started = findings.filter(({ run }) => run !== undefined).length;
  const would = findings.length - started;
  const parts = [
    started > 0 ? `${started} run(s) started` : undefined,
    would > 0 ? `${would} run(s) would start, with --start` : undefined,
    findings.length === 0 ? 'Nothing to start' : undefined,
    held > 0 ? `${held} held by a run already` : undefined,
    more ? 'there are more: repeat it, or raise --limit' : undefined,
  ];
  return `${parts.filter((part) => part !== undefined).join('; ')}.`;
}
