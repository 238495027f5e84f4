import { createPaint, type Paint, table } from '../../cli/style';
import { printable } from '../../remediations/printable';
import type { FoundViolation, SimulationReport } from './summary';

/** A table of what was simulated, then each violation with the command to see it again. */
export function renderSimulations(report: SimulationReport, colour: boolean): string {
  const paint = createPaint(colour);
  const { seeds, hours, seedsPerSecond, executions, acts, faults, asked, violations } = report;
  const verdict = `${figure(violations.length)} violations`;
  const tables = [
    section(['EXECUTIONS', 'COUNT'], executions, paint),
    section(['ACTS', 'COUNT'], acts, paint),
    section(['FAULTS', 'COUNT'], faults, paint),
    section(['INVARIANTS', 'ASKED'], asked, paint),
  ];
  const summary = `${figure(seeds)} seeds, ${figure(hours)} hours of virtual time, ${seedsPerSecond.toFixed(2)} seeds/s: `;
  return [
    ...tables,
    summary + paint(['bold', violations.length === 0 ? 'green' : 'red'], verdict),
    ...violations.map((violation) => renderViolation(violation, paint)),
    '',
  ].join('\n\n');
}

function section(header: readonly [string, string], counts: Readonly<Record<string, number>>, paint: Paint) {
  const rows = Object.entries(counts).map(([kind, count]) => [kind, figure(count)]);
  const sum = Object.values(counts).reduce((total, count) => total + count, 0);
  return table([header, ...rows, ['all', figure(sum)]], (row, at) =>
    at === 0 ? row.map((cell) => paint('bold', cell)) : row,
  );
}

const renderViolation = ({ invariant, what, seed, at, replay }: FoundViolation, paint: Paint): string =>
  `${paint(['bold', 'red'], invariant)} of seed ${seed} at ${at}\n  ${printable(what)}\n  ${paint('bold', replay)}`;

const figure = (count: number): string => count.toLocaleString('en');
