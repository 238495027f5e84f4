import { portions, tryCases } from './subjects';

/** Of all subjects together; `npm run fuzz` tries more, from other seeds. */
const CASES = 5000;
const SEED = 1;

test.each(portions(CASES).map((portion) => ({ ...portion, name: portion.property.name })))(
  '$subject $name',
  async (portion) => {
    const { failure, cases } = await tryCases(portion, { seed: SEED, count: portion.count });
    expect(failure).toBeUndefined();
    expect(cases).toBe(portion.count);
  },
  120_000,
);

test('there are as many cases as said', () => {
  expect(portions(CASES).reduce((sum, { count }) => sum + count, 0)).toBeGreaterThanOrEqual(CASES - 20);
});
