import { renderSingleFaults, runSingleFaults, type SingleFaultsReport } from './single-faults-run';

/** So many that a run of this takes some 15 seconds; all of them are tried by `npm run simulate -- --single-faults`. */
const EVERY = 101;
/** Others each day. */
const FROM = Math.floor(Date.now() / 86_400_000) % EVERY;

describe(`every ${EVERY}th single fault, from number ${FROM} on`, () => {
  let report: SingleFaultsReport;
  beforeAll(async () => {
    report = await runSingleFaults({ every: EVERY, from: FROM });
  }, 240_000);

  it('breaks no promise, and a second press ends as without faults', () => {
    expect(renderSingleFaults(report)).toContain(' 0 violations');
    expect(report.violations).toEqual([]);
  });

  it('is tried in each case', () => {
    const totals = [...report.counts].map(([name, kinds]) => [
      name,
      [...kinds.values()].reduce((sum, count) => sum + count, 0),
    ]);
    expect(totals.filter(([, total]) => total === 0)).toEqual([]);
  });
});
