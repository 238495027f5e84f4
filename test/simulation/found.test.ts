import { simulate } from './simulation';
import { runSingleFaults } from './single-faults-run';

/** Seeds that have found something, with what it was; each has a scenario of its own as well. */
const FOUND = [
  { seed: 307, what: 'somebody made the policy of the quarantine allow everything, and a run attached it' },
];

it.each(FOUND)(
  'holds where once $what (seed $seed)',
  async ({ seed }) => {
    const { violations } = await simulate({ seed, hours: 48 });
    expect(violations).toEqual([]);
  },
  120_000,
);

it('a release whose plan cannot be made does not set off the next one, for ever', async () => {
  const only = 'release-thing, by itself: function 0, exits, lasting';
  const { total, violations } = await runSingleFaults({ only });
  expect(violations).toEqual([]);
  expect(total).toBe(1);
}, 60_000);
