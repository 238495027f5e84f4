import { costOf } from '../cost/cost';
import { type MeasuredPath, measurePath } from '../cost/measure-path';
import { PATHS } from '../cost/paths';
import type { Figure } from './measure';

const RUNS = 1000;

/** Dollars for a thousand runs of one finding each; a shared certificate takes two. */
const BUDGETS = { oneStep: 0.75, twoSteps: 1.5 };

export async function benchCost(): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
  for (const path of PATHS) figures.push(figureOf(await measurePath(path)));
  return figures;
}

const figureOf = ({ path, usage }: MeasuredPath): Figure => ({
  what: `1,000 runs, ${path.remediation}, ${path.way}`,
  value: costOf(usage) * RUNS,
  unit: '$',
  budget: path.finding === 'DEVICE_CERTIFICATE_SHARED_CHECK' ? BUDGETS.twoSteps : BUDGETS.oneStep,
  lower: true,
  of: usage,
});
