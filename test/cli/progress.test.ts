import { duration } from '../../cli/duration';
import { createProgress } from '../../cli/progress';
import { capture } from '../support/captured';

function shown(isLive: boolean, total: number | undefined, seconds = 2): string {
  let now = 0;
  const terminal = capture();
  const progress = createProgress({ ...terminal, isLive, now: () => now });
  progress.begin('things', total);
  for (let second = 1; second <= seconds; second++) {
    now += 1000;
    progress.read(500);
  }
  progress.end();
  return terminal.written().err;
}

describe('progress', () => {
  it('is one line at the end where nobody looks', () => {
    expect(shown(false, 4000)).toBe('things: 1,000 in 2 s, 500.0/s\n');
  });

  it('is a line every minute too when it takes longer', () => {
    expect(shown(false, 100_000, 130)).toMatch(
      /^things .*30,000 of 100,000.*\nthings .*60,000 of .*\nthings: 65,000 /,
    );
  });

  it('is a bar with count, rate and time left on a terminal', () => {
    expect(shown(true, 4000)).toContain('things ███░░░░░░░░░░░░░░░░░░░░░ 500 of 4,000, 500.0/s, 7 s left');
    expect(shown(true, 4000)).toContain('1,000 of 4,000, 500.0/s, 6 s left');
  });

  it('has no bar where nobody knows how much there is', () => {
    expect(shown(true, undefined)).toContain('\r\u001b[Kthings: 500, 500.0/s');
  });

  it.each([
    [400, '0 s'],
    [59_000, '59 s'],
    [185_000, '3 min 5 s'],
    [10_020_000, '2 h 47 min'],
  ])('writes %i ms as %s', (ms, text) => {
    expect(duration(ms)).toBe(text);
  });
});
