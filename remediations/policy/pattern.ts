/** One place of a pattern: a character's code, `ANY` (`*`), `ONE` (`?`), or the name of a policy variable. */
export type Place = number | string;

const ANY = -1;
const ONE = -2;
const STAR = '*'.charCodeAt(0);
const QUESTION = '?'.charCodeAt(0);
const DOLLAR = '$'.charCodeAt(0);
const OPEN = '{'.charCodeAt(0);

/** Reads a pattern; without `variables` a `${...}` is plain text. `${*}`, `${?}` and `${$}` are the plain characters. */
export function placesOf(pattern: string, variables = true): Place[] {
  const places: Place[] = [];
  const lastClose = variables ? pattern.lastIndexOf('}') : -1;
  for (let at = 0; at < pattern.length; at++) {
    const code = pattern.charCodeAt(at);
    const end = at < lastClose ? variableEnd(pattern, at) : -1;
    if (end !== -1) {
      const name = pattern.slice(at + 2, end);
      places.push(name === '*' || name === '?' || name === '$' ? name.charCodeAt(0) : name);
      at = end;
    } else places.push(code === STAR ? ANY : code === QUESTION ? ONE : code);
  }
  return places;
}

/** The characters of a text in which nothing is special. */
export const plainPlaces = (text: string): number[] => Array.from(text, (_, at) => text.charCodeAt(at));

/** Does every text that `inner` can stand for match `outer`? Sound, not complete. Never worse than length by length. */
export function covers(outer: readonly Place[], inner: readonly Place[]): boolean {
  let o = 0;
  let i = 0;
  let star = -1;
  let resume = 0;
  while (i < inner.length) {
    if (outer[o] === ANY) {
      star = o++;
      resume = i;
    } else if (o < outer.length && coversPlace(outer[o], inner[i])) {
      o++;
      i++;
    } else if (star !== -1) {
      o = star + 1;
      i = ++resume;
    } else return false;
  }
  while (outer[o] === ANY) o++;
  return o === outer.length;
}

const coversPlace = (outer: Place | undefined, inner: Place | undefined): boolean =>
  outer === inner || (outer === ONE && typeof inner === 'number' && inner >= 0);

/** Is everything that the second pattern allows also allowed by the first, whatever its variables stand for? */
export const contains = (pattern: string, other: string): boolean =>
  quickAnswer(pattern, other) ?? covers(placesOf(pattern), placesOf(other));

/** Without what another pattern of the list contains. */
export function widest(patterns: readonly string[]): readonly string[] {
  const all = [...new Set(patterns)];
  return all.filter((pattern) => !all.some((other) => other !== pattern && contains(other, pattern)));
}

/** Does a plain text match a pattern that has no variables? */
export const matches = (pattern: string, text: string): boolean =>
  quickAnswer(pattern, text) ?? covers(placesOf(pattern, false), plainPlaces(text));

/** The common cases, which need no reading place by place. */
function quickAnswer(pattern: string, other: string): boolean | undefined {
  if (pattern === other) return true;
  const head = literalHead(pattern);
  if (head.length === pattern.length || !other.startsWith(head)) return false;
  const isHeadAndStar = pattern.length === head.length + 1 && pattern.endsWith('*');
  return isHeadAndStar && !cutsVariable(head) ? true : undefined;
}

/** The head may end within a variable of the other pattern, or with the `$` that begins one. */
const cutsVariable = (head: string): boolean =>
  head.endsWith('$') || head.lastIndexOf('${') > head.lastIndexOf('}');

/** Puts values in the place of variables, as plain text; undefined when one has no value. */
export function resolve(
  places: readonly Place[],
  lookUp: (name: string) => string | undefined,
): number[] | undefined {
  const resolved: number[] = [];
  for (const place of places) {
    if (typeof place === 'number') resolved.push(place);
    else {
      const value = lookUp(place);
      if (value === undefined) return undefined;
      for (let at = 0; at < value.length; at++) resolved.push(value.charCodeAt(at));
    }
  }
  return resolved;
}

/** `*` or `?` anywhere, inside of `${...}` too. */
export const hasWildcard = (text: string): boolean => text.includes('*') || text.includes('?');

/** What stands before the first `*` or `?`. */
export function literalHead(text: string): string {
  const star = text.indexOf('*');
  const head = star === -1 ? text : text.slice(0, star);
  const question = head.indexOf('?');
  return question === -1 ? head : head.slice(0, question);
}

/** Splits at a separator that is not part of a `${...}`; at most `limit` parts, the last one whole. */
export function splitOutside(text: string, separator: string, limit = Number.POSITIVE_INFINITY): string[] {
  if (!text.includes('${') && limit === Number.POSITIVE_INFINITY) return text.split(separator);
  const parts: string[] = [];
  const lastClose = text.lastIndexOf('}');
  let start = 0;
  for (let at = 0; at < text.length && parts.length + 1 < limit; at++) {
    const end = at < lastClose ? variableEnd(text, at) : -1;
    if (end !== -1) at = end;
    else if (text[at] === separator) {
      parts.push(text.slice(start, at));
      start = at + 1;
    }
  }
  parts.push(text.slice(start));
  return parts;
}

/** Rewrites what is outside of every `${...}`. */
export function replaceOutside(text: string, characters: RegExp, by: string): string {
  return text.replace(/\$\{[^}]*\}|[^$]+|\$/g, (part) =>
    part.startsWith('${') ? part : part.replace(characters, by),
  );
}

/** Where the `${...}` that starts here ends; -1 when none starts here. */
function variableEnd(text: string, at: number): number {
  if (text.charCodeAt(at) !== DOLLAR || text.charCodeAt(at + 1) !== OPEN) return -1;
  return text.indexOf('}', at + 2);
}
