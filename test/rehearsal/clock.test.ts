import { createClock, OutsideActivity } from '../../rehearsal/clock';

const setup = () => {
  const clock = createClock({ start: 1000 });
  const log: string[] = [];
  const note = (what: string) => log.push(`${clock.now()} ${what}`);
  return { clock, log, note };
};

test('sleepers wake in order of time and then of insertion, each at its own time', async () => {
  const { clock, log, note } = setup();
  const sleeper = (name: string, ms: number) =>
    clock.run(async () => {
      await clock.sleep(ms);
      note(name);
    });
  for (const [name, ms] of [
    ['late', 500],
    ['a', 20],
    ['b', 20],
    ['now', 0],
  ] as const)
    void sleeper(name, ms);
  await clock.settled();
  expect(log).toEqual(['1000 now', '1020 a', '1020 b', '1500 late']);
});

test('time stands still while an activity does real I/O', async () => {
  const { clock, log, note } = setup();
  clock.after(10, () => note('timer'));
  void clock.run(async () => {
    for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setTimeout(resolve, 1));
    note('I/O done');
  });
  await clock.settled();
  expect(log).toEqual(['1000 I/O done', '1010 timer']);
});

test('an idle activity lets time pass, and holds it again as soon as its promise settles', async () => {
  const { clock, log, note } = setup();
  let answer = (_: string) => {};
  const promise = new Promise<string>((resolve) => {
    answer = resolve;
  });
  void clock.run(async () => {
    note(await clock.idle(promise.then((text) => text).then((text) => text)));
    await new Promise((resolve) => setTimeout(resolve, 1));
    note('still here');
  });
  clock.after(50, () => answer('answered'));
  clock.after(51, () => note('later timer'));
  await clock.settled();
  expect(log).toEqual(['1050 answered', '1050 still here', '1051 later timer']);
});

test('a failing activity and a failing promise pass their errors on and leave the clock free', async () => {
  const { clock } = setup();
  const failure = new Error('no');
  await expect(clock.run(() => Promise.reject(failure))).rejects.toBe(failure);
  await expect(clock.run(() => clock.idle(Promise.reject(failure)))).rejects.toBe(failure);
  clock.after(7, () => undefined);
  await clock.settled();
  expect(clock.now()).toBe(1007);
});

test('a cancelled timer neither fires nor moves the clock nor keeps it from settling', async () => {
  const { clock, log, note } = setup();
  const cancel = clock.after(86_400_000, () => note('never'));
  clock.after(5, () => note('kept'));
  cancel();
  cancel();
  await clock.settled();
  expect([log, clock.now()]).toEqual([['1005 kept'], 1005]);
});

test('the clock settles although an activity waits for something that never comes', async () => {
  const { clock } = setup();
  void clock.run(() => clock.idle(new Promise(() => undefined)));
  await clock.settled();
  expect(clock.now()).toBe(1000);
});

test('waiting outside an activity is refused', async () => {
  await expect(setup().clock.sleep(1)).rejects.toThrow(OutsideActivity);
});
