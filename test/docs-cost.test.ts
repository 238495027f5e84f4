import { CHANGES } from '../remediations/remediations';
import { costOf, FUNCTION_GIGABYTES } from './cost/cost';
import { costTable } from './cost/cost-table';
import { type MeasuredPath, measurePath } from './cost/measure-path';
import { PATHS } from './cost/paths';
import { nothing } from './cost/usage';
import { expectFresh } from './support/expect-fresh';
import { template } from './support/rehearsed';

const OUTCOMES: Readonly<Record<string, readonly string[]>> = {
  'at once': ['repaired'],
  'after approval': ['repaired'],
  undo: ['undone'],
  'contained, then its certificate after approval': ['contained', 'repaired'],
  'contained, then nobody answers': ['contained', 'needs-approval'],
  rejected: ['declined'],
  'nobody answers': ['needs-approval'],
  'declined by the settings': ['declined'],
  'nothing left to do': ['nothing-to-do'],
  preview: ['preview'],
};

const expected = ({ way, finding }: MeasuredPath['path']) =>
  finding === 'violation' && way !== 'undo' ? ['contained'] : OUTCOMES[way];

describe('docs/cost.md', () => {
  it('has a way for each remediation', () => {
    expect(new Set(PATHS.map(({ remediation }) => remediation))).toEqual(new Set(Object.keys(CHANGES)));
  });

  it('takes functions to be as large as the template has them, and on arm64', () => {
    const functions = Object.values(template.Resources).filter(
      ({ Type }) => Type === 'AWS::Lambda::Function',
    );
    expect(functions.length).toBeGreaterThan(0);
    for (const { Properties } of functions)
      expect(Properties).toMatchObject({ MemorySize: FUNCTION_GIGABYTES * 1024, Architectures: ['arm64'] });
  });

  it('charges what AWS lists for each part', () => {
    const usage = nothing();
    expect(costOf(usage)).toBe(0);
    expect(costOf({ ...usage, transitions: 1000 })).toBeCloseTo(0.025, 9);
    // A request, a quarter of a GB-second, and 2 kB of logs.
    expect(costOf({ ...usage, functionCalls: 1e6 })).toBeCloseTo(0.2 + 3.33335 + 1, 5);
    expect(costOf({ ...usage, writeUnits: 1e6, readUnits: 1e6 })).toBeCloseTo(0.75, 9);
    expect(costOf({ ...usage, publishes: 1e6, registryCalls: 1e6 })).toBeCloseTo(1.75, 9);
  });

  it('lists what rehearsals of each way take', async () => {
    const measured: MeasuredPath[] = [];
    for (const path of PATHS) measured.push(await measurePath(path));
    for (const { path, outcomes } of measured) expect([path, outcomes]).toEqual([path, expected(path)]);
    expectFresh('cost.md', costTable(measured));
  }, 120_000);
});
