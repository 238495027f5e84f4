import fc from 'fast-check';
import {
  contains,
  covers,
  hasWildcard,
  literalHead,
  matches,
  placesOf,
  plainPlaces,
  replaceOutside,
  resolve,
  splitOutside,
} from '../../../remediations/policy/pattern';

const piece = fc.constantFrom(
  'a',
  'b',
  '/',
  '*',
  '?',
  '**',
  '${v}',
  '${w}',
  '${*}',
  '${?}',
  '${$}',
  '$',
  '{',
  '}',
  '${',
);
const pattern = fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join(''));
const text = fc
  .array(fc.constantFrom('a', 'b', '/', '*', '?', '$', '{', '}'), { maxLength: 6 })
  .map((all) => all.join(''));

const fits = (written: string, given: string, values: Readonly<Record<string, string>>): boolean => {
  const places = resolve(placesOf(written), (name) => values[name]);
  return places !== undefined && covers(places, plainPlaces(given));
};

describe('patterns', () => {
  test('a pattern that contains another matches all that the other matches', () => {
    const values = fc.record({ v: text, w: text });
    fc.assert(
      fc.property(pattern, pattern, values, text, (outer, inner, given, candidate) => {
        if (contains(outer, inner) && fits(inner, candidate, given)) {
          expect(fits(outer, candidate, given)).toBe(true);
        }
      }),
      { numRuns: 20000 },
    );
  });

  test.each([
    ['topic/*', 'topic/${v}', true],
    ['topic/*', 'topic/a/b/*', true],
    ['topic/${v}', 'topic/${v}', true],
    ['topic/${v}', 'topic/${w}', false],
    ['topic/?', 'topic/${v}', false],
    ['topic/$*', 'topic/${v}', false],
    ['$*', '${?}', false],
    ['topic/$*', 'topic/$aws/things/x', true],
    ['topic/?', 'topic/a', true],
    ['topic/?', 'topic/*', false],
    ['topic/a', 'topic/*', false],
    ['topic/*/data', 'topic/*/x/data', true],
    ['arn:aws:iot:*:*:topic/*', 'arn:aws:iot:us-east-1:1:topic/x', true],
    ['topic/+', 'topic/a', false],
    ['*', '', true],
    ['', '*', false],
    ['${*', '${*}', false],
  ])('%p containing %p is %p', (outer, inner, expected) => {
    expect(contains(outer, inner)).toBe(expected);
  });

  test('a text matches as a glob over whole texts does', () => {
    fc.assert(
      fc.property(pattern, text, (written, given) => {
        const source = [...written].map((char) =>
          char === '*' ? '[^]*' : char === '?' ? '[^]' : `\\u{${char.charCodeAt(0).toString(16)}}`,
        );
        expect(matches(written, given)).toBe(new RegExp(`^${source.join('')}$`, 'u').test(given));
      }),
    );
  });

  test('many stars on a long text are decided without blowing up', () => {
    const long = 'a'.repeat(2000);
    expect(matches(`${'*a'.repeat(500)}b`, long)).toBe(false);
    expect(matches(`${'*a'.repeat(500)}*`, long)).toBe(true);
    expect(placesOf('${'.repeat(50_000))).toHaveLength(100_000);
  });

  test('an escaped wildcard is a plain character', () => {
    expect(placesOf('${*}${?}${$}')).toEqual(plainPlaces('*?$'));
    expect(placesOf('${v', true)).toEqual(plainPlaces('${v'));
  });

  test('splits outside of variables only', () => {
    expect(splitOutside('a:${b:c}:d:e', ':', 3)).toEqual(['a', '${b:c}', 'd:e']);
    expect(splitOutside('a/${b/c}/d', '/')).toEqual(['a', '${b/c}', 'd']);
  });

  test('replaces outside of variables only', () => {
    expect(replaceOutside('a#/${b#}/$#', /#/g, '*')).toBe('a*/${b#}/$*');
  });

  test('knows what stands before the first wildcard', () => {
    expect([literalHead('a?b*'), literalHead('*'), literalHead('ab')]).toEqual(['a', '', 'ab']);
    expect([hasWildcard('a?'), hasWildcard('*'), hasWildcard('a+#')]).toEqual([true, true, false]);
  });
});
