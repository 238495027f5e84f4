import { createPacedClock, type RealTime } from '../../rehearsal/paced-clock';

/** Real time that a test moves, and the alarm that is set. */
function createReal() {
  let now = 500;
  let alarm: { readonly at: number; readonly ring: () => void } | undefined;
  const real: RealTime = {
    now: () => now,
    after: (ms, ring) => {
      const mine = { at: now + ms, ring };
      alarm = mine;
      return () => {
        if (alarm === mine) alarm = undefined;
      };
    },
  };
  const pass = (ms: number) => {
    now += ms;
    const due = alarm;
    if (due === undefined || due.at > now) return;
    alarm = undefined;
    due.ring();
  };
  return { real, pass, alarmAt: () => alarm?.at };
}

const setup = (speed = 1) => {
  const time = createReal();
  const clock = createPacedClock({ real: time.real, speed })({ start: 1000 });
  const log: string[] = [];
  return { ...time, clock, log, note: (what: string) => () => log.push(`${clock.now()} ${what}`) };
};

test('time passes with real time, from its own start', () => {
  const { clock, pass } = setup();
  pass(250);
  expect(clock.now()).toBe(1250);
});

test('time passes as many times faster as it is told', () => {
  const { clock, pass, log, note } = setup(60);
  clock.after(60_000, note('a minute later'));
  pass(999);
  expect(log).toEqual([]);
  pass(1);
  expect(log).toEqual(['61000 a minute later']);
});

test('timers fire in order of time and then of insertion, and not when they are cancelled', () => {
  const { clock, pass, log, note } = setup();
  clock.after(20, note('late'));
  clock.after(10, note('a'));
  clock.after(10, note('b'));
  clock.after(5, note('cancelled'))();
  pass(10);
  pass(10);
  expect(log).toEqual(['1010 a', '1010 b', '1020 late']);
});

test('a timer further away than the longest alarm is waited for in steps', () => {
  const { clock, pass, alarmAt, log, note } = setup();
  const days = 30 * 24 * 60 * 60 * 1000;
  clock.after(days, note('at last'));
  expect(alarmAt()).toBe(500 + 2 ** 31 - 1);
  pass(2 ** 31 - 1);
  expect(log).toEqual([]);
  pass(days - (2 ** 31 - 1));
  expect(log).toEqual([`${1000 + days} at last`]);
});

test('an activity sleeps and is idle while time passes, and it is settled when it has ended', async () => {
  const { clock, pass, log, note } = setup();
  const activity = clock.run(async () => {
    await clock.sleep(10);
    await clock.idle(Promise.resolve());
    note('awake')();
  });
  const settled = clock.settled().then(note('settled'));
  pass(10);
  await settled;
  await activity;
  expect(log).toEqual(['1010 awake', '1010 settled']);
});

test('a failing activity passes its error on, and is settled too', async () => {
  const { clock } = setup();
  const failure = new Error('no');
  await expect(clock.run(() => Promise.reject(failure))).rejects.toBe(failure);
  await expect(clock.settled()).resolves.toBeUndefined();
});
