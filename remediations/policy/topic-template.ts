import { THING_NAME } from './thing-name';

/** A topic template that cannot be read; the message says what was expected and got. */
export class InvalidTopicTemplate extends Error {
  override readonly name = 'InvalidTopicTemplate';
}

/** Of a topic, the thing name in it: https://docs.aws.amazon.com/general/latest/gr/iot-core.html#message-broker-limits */
const MAX_BYTES = 256;
/** The same page; a level ends at each. */
const MAX_SLASHES = 7;
/** The shortest name of a thing. */
const SHORTEST_NAME = 'x';

/**
 * Where a fleet puts the thing name: `plant/{thing}/#` or `plant/+/{thing}/data`.
 * Returns the name of a `topic/` or `topicfilter/` resource, with the policy variable and the policy's wildcards.
 */
export function topicOfTemplate(template: string): string {
  const expected = expectedOfTemplate(template);
  if (expected) throw new InvalidTopicTemplate(`topic template: expected ${expected}, got "${template}"`);
  return template
    .split('/')
    .map((level) => (level === '+' || level === '#' ? '*' : level.replace('{thing}', THING_NAME)))
    .join('/');
}

/** What a text would have to be to be a template; undefined when it is one. */
export function expectedOfTemplate(template: string): string | undefined {
  const levels = template.split('/');
  if (template.split('{thing}').length !== 2) return 'a topic with {thing} in it once, as in plant/{thing}/#';
  if (template.startsWith('$')) return 'a topic of your own, not one that starts with $';
  if (/[*?\s$\p{C}]|\{(?!thing\})|(?<!\{thing)\}/u.test(template))
    return 'a topic without *, ?, $, braces, spaces or what is invisible';
  if (levels.some((level) => level === '')) return 'no empty level';
  if (levels.some((level) => level.includes('+') && level !== '+')) return '+ to stand for a whole level';
  if (levels.some((level, at) => level.includes('#') && (level !== '#' || at < levels.length - 1))) {
    return '# as the last level only';
  }
  if (levels.length - 1 > MAX_SLASHES) return `at most ${MAX_SLASHES} slashes`;
  if (Buffer.byteLength(template.replace('{thing}', SHORTEST_NAME)) > MAX_BYTES)
    return `at most ${MAX_BYTES} bytes`;
  return undefined;
}
