import { costOf } from './cost';
import type { MeasuredPath } from './measure-path';

const RUNS = 1000;

const HEAD = [
  '| remediation | way | transitions | function calls | AWS calls | DynamoDB units written, read | messages | $ per 1,000 |',
  '|---|---|---|---|---|---|---|---|',
];

/** Markdown. */
export const costTable = (measured: readonly MeasuredPath[]): string =>
  [...HEAD, ...measured.map(rowOf)].join('\n');

const rowOf = ({ path, usage }: MeasuredPath): string => {
  const { transitions, functionCalls, calls, writeUnits, readUnits, publishes } = usage;
  const cells = [
    `\`${path.remediation}\``,
    path.way,
    transitions,
    functionCalls,
    callsText(calls),
    `${writeUnits}, ${readUnits}`,
    publishes,
    (costOf(usage) * RUNS).toFixed(2),
  ];
  return `| ${cells.join(' | ')} |`;
};

const callsText = (calls: Readonly<Record<string, number>>): string =>
  Object.entries(calls)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([service, count]) => `${service} ${count}`)
    .join(', ');
