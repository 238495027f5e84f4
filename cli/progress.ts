import { duration } from './duration';
import type { Terminal } from './terminal';

export interface ProgressOptions extends Pick<Terminal, 'err' | 'isLive'> {
  /** Milliseconds. */
  readonly now: () => number;
}

/** How far a long work is: a line that is written over on a terminal; elsewhere one every minute, and one at the end. */
export interface Progress {
  /** `total` where it is known. */
  readonly begin: (what: string, total: number | undefined) => void;
  readonly read: (count: number) => void;
  readonly end: () => void;
}

const LIVE_EVERY_MS = 200;
const ELSEWHERE_EVERY_MS = 60_000;
const CLEAR_LINE = '\r\u001b[K';
const BAR = 24;

export function createProgress({ err, isLive = false, now }: ProgressOptions): Progress {
  let what = '';
  let total: number | undefined;
  let start = 0;
  let shown = 0;
  /** What was there at the start is not counted into the rate. */
  let count = 0;
  const everyMs = isLive ? LIVE_EVERY_MS : ELSEWHERE_EVERY_MS;
  return {
    begin: (name, known) => {
      [what, total, start, shown, count] = [name, known, now(), now(), 0];
    },
    read: (more) => {
      count += more;
      if (now() - shown < everyMs) return;
      shown = now();
      const line = status({ what, count, total, ms: now() - start });
      err(isLive ? CLEAR_LINE + line : `${line}\n`);
    },
    end: () => {
      const ms = now() - start;
      err(`${isLive ? CLEAR_LINE : ''}${what}: ${figure(count)} in ${duration(ms)}${rate(count, ms)}\n`);
    },
  };
}

interface Status {
  readonly what: string;
  readonly count: number;
  readonly total: number | undefined;
  readonly ms: number;
}

function status({ what, count, total, ms }: Status): string {
  if (total === undefined || total === 0) return `${what}: ${figure(count)}${rate(count, ms)}`;
  const part = Math.min(1, count / total);
  const bar = '█'.repeat(Math.round(part * BAR)).padEnd(BAR, '░');
  const left = count === 0 ? '' : `, ${duration((ms / count) * Math.max(0, total - count))} left`;
  return `${what} ${bar} ${figure(count)} of ${figure(total)}${rate(count, ms)}${left}`;
}

const figure = (count: number): string => count.toLocaleString('en');

const rate = (count: number, ms: number): string =>
  ms < 1000 ? '' : `, ${((count * 1000) / ms).toFixed(1)}/s`;
