import { judgeSingle, runSingle } from './run-single';
import { SINGLE_CASES, type SingleCase } from './single-cases';
import { KINDS, kindOf, type SingleFault } from './single-faults';

export interface SingleFaultsOptions {
  /** Every so many of the faults, one after the other; all without it. */
  readonly every?: number;
  /** The first of them. */
  readonly from?: number;
  /** Those of one case, or one fault alone, as a violation names it. */
  readonly only?: string | undefined;
  /** Called after each fault, with how many there have been. */
  readonly onProgress?: (done: number) => void;
  readonly onViolation?: (violation: SingleViolation) => void;
}

export interface SingleViolation {
  /** What replays it. */
  readonly id: string;
  readonly kind: string;
  readonly what: string;
}

export interface SingleFaultsReport {
  /** How many faults were tried, by case and then by kind. */
  readonly counts: ReadonlyMap<string, ReadonlyMap<string, number>>;
  readonly total: number;
  /** How many times each invariant was asked. */
  readonly checked: ReadonlyMap<string, number>;
  readonly violations: readonly SingleViolation[];
}

/** Tries each single fault of each case, or some of them. */
export async function runSingleFaults(options: SingleFaultsOptions = {}): Promise<SingleFaultsReport> {
  const { every = 1, from = 0, only, onProgress, onViolation } = options;
  const counts = new Map<string, Map<string, number>>();
  const checked = new Map<string, number>();
  const violations: SingleViolation[] = [];
  let number = -from;
  let total = 0;
  for (const one of SINGLE_CASES) {
    const isAlone = only?.startsWith(`${one.name}:`) === true;
    if (!(only === undefined || only === one.name || isAlone)) continue;
    const faultless = await runSingle(one);
    const kinds = new Map<string, number>();
    counts.set(one.name, kinds);
    for (const single of faultless.possible) {
      const id = idOf(one, single);
      if (isAlone ? id !== only : number++ % every !== 0) continue;
      const world = await runSingle(one, { single });
      const kind = kindOf(single);
      const found = (await judgeSingle(one, world, faultless)).map((what) => ({ id, kind, what }));
      for (const violation of found) onViolation?.(violation);
      violations.push(...found);
      add(kinds, kind, 1);
      for (const [name, times] of world.checked) add(checked, name, times);
      total += 1;
      onProgress?.(total);
    }
  }
  return { counts, total, checked, violations };
}

export const replayOf = (id: string): string => `npm run simulate -- --single-faults --only "${id}"`;

const idOf = ({ name }: SingleCase, single: SingleFault): string =>
  `${name}: ${single.at} ${single.number}, ${kindOf(single)}`;

const add = (counts: Map<string, number>, name: string, times: number): void =>
  void counts.set(name, (counts.get(name) ?? 0) + times);

/** How many faults, by case (rows) and kind (columns), and the violations. */
export function renderSingleFaults({ counts, total, violations }: SingleFaultsReport): string {
  const width = Math.max(...[...counts.keys()].map((name) => name.length));
  const legend = KINDS.map((kind, at) => `${String(at + 1).padStart(3)}  ${kind}`);
  const head = `${''.padEnd(width)}${KINDS.map((_, at) => String(at + 1).padStart(5)).join('')}   all`;
  const rows = [...counts].map(([name, kinds]) => {
    const cells = KINDS.map((kind) => String(kinds.get(kind) ?? 0).padStart(5)).join('');
    const sum = [...kinds.values()].reduce((one, other) => one + other, 0);
    return `${name.padEnd(width)}${cells}${String(sum).padStart(6)}`;
  });
  const found = violations.map(({ id, what }) => `${what}\n  ${replayOf(id)}`);
  return [
    ...legend,
    '',
    head,
    ...rows,
    '',
    `${total} single faults, ${violations.length} violations`,
    ...found,
  ].join('\n');
}
