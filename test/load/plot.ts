import type { Load } from './measure-load';

const WIDTH = 640;
const HEIGHT = 400;
const MARGIN = { left: 72, right: 40, top: 24, bottom: 56 };

type Point = readonly [number, number];

/** How the time to drain grows with the findings, both on logarithmic scales, beside what AWS's rates allow; SVG. */
export function plot(loads: readonly Load[]): string {
  const x = scale(
    loads.map(({ findings }) => findings),
    [MARGIN.left, WIDTH - MARGIN.right],
  );
  const seconds = loads.flatMap(({ drainSeconds, boundSeconds }) => [drainSeconds, boundSeconds]);
  const y = scale(seconds, [HEIGHT - MARGIN.bottom, MARGIN.top]);
  const line = (of: (load: Load) => number) =>
    loads.map((load): Point => [x.at(load.findings), y.at(of(load))]);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="12">`,
    '<title>How the time to drain grows with the findings</title>',
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#ffffff"/>`,
    ...x.ticks.flatMap((tick) => vertical(x.at(tick), tick)),
    ...y.ticks.flatMap((tick) => horizontal(y.at(tick), tick)),
    path(
      line(({ boundSeconds }) => boundSeconds),
      '#8a8f98',
      '6 4',
    ),
    path(
      line(({ drainSeconds }) => drainSeconds),
      '#0b5fff',
    ),
    ...line(({ drainSeconds }) => drainSeconds).map(
      ([cx, cy]) => `<circle cx="${cx}" cy="${cy}" r="4" fill="#0b5fff"/>`,
    ),
    text([(MARGIN.left + WIDTH) / 2, HEIGHT - 12], 'critical findings, all pressed at once', 'middle'),
    text(
      [MARGIN.left, 14],
      'seconds until the last run has ended (blue), and the least that AWS’s rates allow (grey)',
    ),
    '</svg>',
    '',
  ].join('\n');
}

function scale(values: readonly number[], [from, to]: Point) {
  const low = Math.floor(Math.log10(Math.min(...values)));
  const high = Math.ceil(Math.log10(Math.max(...values)));
  const at = (value: number): number =>
    Math.round(from + ((Math.log10(value) - low) / Math.max(1, high - low)) * (to - from));
  return { at, ticks: Array.from({ length: high - low + 1 }, (_, step) => 10 ** (low + step)) };
}

const vertical = (x: number, tick: number): readonly string[] => [
  `<line x1="${x}" x2="${x}" y1="${MARGIN.top}" y2="${HEIGHT - MARGIN.bottom}" stroke="#e3e5e8"/>`,
  text([x, HEIGHT - MARGIN.bottom + 18], tick.toLocaleString('en'), 'middle'),
];

const horizontal = (y: number, tick: number): readonly string[] => [
  `<line x1="${MARGIN.left}" x2="${WIDTH - MARGIN.right}" y1="${y}" y2="${y}" stroke="#e3e5e8"/>`,
  text([MARGIN.left - 8, y + 4], tick.toLocaleString('en'), 'end'),
];

const text = ([x, y]: Point, content: string, anchor = 'start'): string =>
  `<text x="${x}" y="${y}" text-anchor="${anchor}" fill="#1c1f24">${content}</text>`;

const path = (points: readonly Point[], stroke: string, dash = 'none'): string =>
  `<polyline points="${points.join(' ')}" fill="none" stroke="${stroke}" stroke-width="2" stroke-dasharray="${dash}"/>`;
