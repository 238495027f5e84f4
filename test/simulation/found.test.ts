import { simulate } from './simulation';

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
