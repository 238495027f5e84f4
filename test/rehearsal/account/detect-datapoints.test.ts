import fc from 'fast-check';
import { checkBehavior } from '../../../rehearsal/account/device-defender/detect/check-behavior';
import { COMPARISONS } from '../../../rehearsal/account/device-defender/detect/comparisons';
import { isAbout, isNormal, type Measured } from '../../../rehearsal/account/device-defender/detect/judge';
import { insertAscending } from '../../../rehearsal/account/device-defender/detect/percentile';
import type { StoredBehavior } from '../../../rehearsal/account/device-defender/detect/state';
import cases from '../../cases/detect-datapoints.json';
import unfitCases from '../../cases/detect-unfit-behaviors.json';

interface Case extends Pick<Measured, 'value' | 'anomaly'> {
  readonly title: string;
  readonly criteria: NonNullable<StoredBehavior['criteria']>;
  readonly baseline?: readonly number[];
  readonly normal: boolean;
}

const CASES = cases as unknown as readonly Case[];

test.each(CASES)('$title: $normal', ({ criteria, value, anomaly, baseline = [], normal }) => {
  const behavior = { name: 'b', metric: 'm', criteria };
  expect(() => checkBehavior(behavior)).not.toThrow();
  expect(isNormal(behavior, { metricName: 'm', value, anomaly }, baseline)).toBe(normal);
});

test('every operator is told by the cases to find and to pass', () => {
  const told = (finds: boolean) =>
    new Set(CASES.flatMap(({ criteria, normal }) => (normal !== finds && criteria.comparisonOperator) || []));
  const operators = Object.keys(COMPARISONS).sort();
  expect([...told(true)].sort()).toEqual(operators);
  expect([...told(false)].sort()).toEqual(operators);
});

test('what the fleet measures is kept in order', () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 20 })), (amounts) => {
      const ascending: number[] = [];
      for (const amount of amounts) insertAscending(ascending, amount);
      expect(ascending).toEqual(amounts.toSorted((one, other) => one - other));
    }),
  );
});

test.each(unfitCases)('a behavior with $title is refused', ({ behavior, message }) => {
  expect(() => checkBehavior(behavior as StoredBehavior)).toThrow(
    expect.objectContaining({ name: 'UnfitValue', message: expect.stringContaining(message) }),
  );
});

describe('a behavior', () => {
  const measured = (parts: Partial<Measured> = {}): Measured => ({
    metricName: 'm',
    value: { count: 1 },
    ...parts,
  });
  const behavior = (metricDimension?: StoredBehavior['metricDimension']): StoredBehavior => ({
    name: 'b',
    metric: 'm',
    metricDimension,
  });

  it('is about its metric only', () => {
    expect(isAbout(behavior(), measured())).toBe(true);
    expect(isAbout(behavior(), measured({ metricName: 'other' }))).toBe(false);
  });

  it('is about what was measured in its dimension only', () => {
    const inAuth = { dimensionName: 'auth' };
    expect(isAbout(behavior(inAuth), measured())).toBe(false);
    expect(isAbout(behavior(), measured(inAuth))).toBe(false);
    expect(isAbout(behavior(inAuth), measured({ ...inAuth, dimensionValueOperator: 'IN' }))).toBe(true);
    expect(isAbout(behavior({ ...inAuth, operator: 'NOT_IN' }), measured(inAuth))).toBe(false);
  });
});
