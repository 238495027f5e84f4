import { createPace } from '../../cli/snapshot/pace';
import { RATES } from '../../cli/snapshot/rates';

function paced(factor = 1) {
  let now = 0;
  const pace = createPace({
    rates: RATES,
    factor,
    now: () => now,
    sleep: async (ms) => {
      now += ms;
    },
  });
  return { pace, now: () => now };
}

/** Milliseconds that so many calls take. */
async function timeOf({ pace, now }: ReturnType<typeof paced>, calls: number): Promise<number> {
  const start = now();
  for (let call = 0; call < calls; call++) await pace.take('iot:ListThings');
  return now() - start;
}

describe('the pace of a snapshot', () => {
  it('is as many calls per second as AWS grants, times a factor', async () => {
    expect(await timeOf(paced(), 101)).toBeCloseTo(10_000);
    expect(await timeOf(paced(0.5), 101)).toBeCloseTo(20_000);
  });

  it('is kept for each API apart', async () => {
    const { pace, now } = paced();
    await pace.take('iot:ListThings');
    await pace.take('iot:ListPolicies');
    expect(now()).toBe(0);
  });

  it('is half as fast after a call that was throttled, and faster with each that was not', async () => {
    const one = paced();
    one.pace.throttled('iot:ListThings');
    await one.pace.take('iot:ListThings');
    expect(await timeOf(one, 10)).toBeCloseTo(2000);
    for (let call = 0; call < 100; call++) one.pace.taken('iot:ListThings');
    await one.pace.take('iot:ListThings');
    expect(await timeOf(one, 10)).toBeCloseTo(1000);
  });

  it('never stands still', async () => {
    const one = paced();
    for (let call = 0; call < 100; call++) one.pace.throttled('iot:ListThings');
    await one.pace.take('iot:ListThings');
    expect(await timeOf(one, 1)).toBeCloseTo(3200);
  });
});
