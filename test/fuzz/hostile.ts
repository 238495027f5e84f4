import fc from 'fast-check';
import type { Json } from '../../remediations/json';

/** Names that every object answers to, or that mean something to those who read JSON. */
const NAMES = [
  ...['__proto__', 'constructor', 'prototype', 'toString', 'valueOf', 'hasOwnProperty', 'toJSON', 'then'],
  ...['length', '__defineGetter__', '$or', 'Id', 'Effect', 'exists', '', '0', '-1', 'NaN', 'a.b', 'a[0]'],
];

/** What readers of text take for something else: mark-up, terminals, templates, policies, paths, numbers, halves. */
const TEXTS = [
  ...['\u0000', '\u0007', '\b', '\u001b[2J', '\u001b]8;;x\u0007', '\u009b31m', '\r\n', '\u0085', '\u007f'],
  ...['\u202e', '\u2066', '\u200f', '\u061c', '\u200b', '\ufeff', '\u2028', '\ud83d', '\udc00', '😀', 'ﷺ'],
  ...[
    '<script>alert(1)</script>',
    '"><img src=x onerror=a>',
    "' onclick='a",
    '</bdi>',
    '&lt;',
    '<!--',
    ']]>',
  ],
  ...['${iot:ClientId}', '${', '${*}', '}', '*', '?', '**?*', '+', '#', '$aws/', '/', '../..', '%00', '%zz'],
  ...['{% $error() %}', "{% $eval('1') %}", '$.x', '<aws.events.event.json>', '`', '*bold*', '<!channel>'],
  ...[
    'https://evil.example/',
    'arn:aws:iot:::',
    'arn:',
    ':',
    '-',
    '1e400',
    '-0',
    '007',
    'null',
    'true',
    '{}',
  ],
];

/** Halves of characters included, which `fc.string` never makes. */
const unit = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 0x20, max: 0x7e }) },
  { weight: 1, arbitrary: fc.nat(0xffff) },
);
const letters = fc.array(unit, { maxLength: 12 }).map((codes) => String.fromCharCode(...codes));
const piece = fc.oneof(fc.constantFrom(...NAMES), fc.constantFrom(...TEXTS), letters);

export const hostileText: fc.Arbitrary<string> = fc.oneof(
  { weight: 8, arbitrary: fc.array(piece, { maxLength: 4 }).map((pieces) => pieces.join('')) },
  { weight: 4, arbitrary: piece },
  { weight: 1, arbitrary: fc.tuple(piece, fc.nat(3000)).map(([text, times]) => text.repeat(times)) },
);

const scalar: fc.Arbitrary<Json> = fc.oneof(
  hostileText,
  fc.constantFrom<Json[]>(null, true, false, 0, -0, 1, -1, 0.1, 1e308, -1e308, 5e-324, 2 ** 53, 2 ** 31),
);

/** As `JSON.parse` makes them: `__proto__` is a name like any other. */
export const objectOf = (key: fc.Arbitrary<string>, value: fc.Arbitrary<Json>): fc.Arbitrary<Json> =>
  fc.array(fc.tuple(key, value), { maxLength: 4 }).map((entries) => Object.fromEntries(entries));

const { tree } = fc.letrec<{ tree: Json }>((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    scalar,
    fc.array(tie('tree'), { maxLength: 4 }),
    objectOf(piece, tie('tree')),
  ),
}));

/** Deeper than recursion goes, as text of a few kilobytes can be. */
const deep: fc.Arbitrary<Json> = fc
  .tuple(fc.constantFrom(10, 500, 5000, 20_000), fc.boolean(), piece)
  .map(([depth, isList, key]) =>
    Array.from({ length: depth }).reduce<Json>((within) => (isList ? [within] : { [key]: within }), null),
  );

export const hostileJson: fc.Arbitrary<Json> = fc.oneof(
  { weight: 100, arbitrary: tree },
  { weight: 1, arbitrary: deep },
);
