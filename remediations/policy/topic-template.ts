import { THING_NAME } from './thing-name';

/** A topic template that cannot be read; the message says what was expected and got. */
export class InvalidTopicTemplate extends Error {
  override readonly name = 'InvalidTopicTemplate';
}

/**
 * Where a fleet puts the thing name: `plant/{thing}/#` or `plant/+/{thing}/data`.
 * Returns the name of a `topic/` or `topicfilter/` resource, with the policy variable and the policy's wildcards.
 */
export function topicOfTemplate(template: string): string {
  const levels = template.split('/');
  const problem = problemOf(template, levels);
  if (problem) throw new InvalidTopicTemplate(`topic template: expected ${problem}, got "${template}"`);
  return levels
    .map((level) => (level === '+' || level === '#' ? '*' : level.replace('{thing}', THING_NAME)))
    .join('/');
}

function problemOf(template: string, levels: readonly string[]): string | undefined {
  if (template.split('{thing}').length !== 2) return 'a topic with {thing} in it once, as in plant/{thing}/#';
  if (template.startsWith('$')) return 'a topic of your own, not one that starts with $';
  if (/[*?\s$]|\{(?!thing\})|(?<!\{thing)\}/.test(template))
    return 'a topic without *, ?, $, braces or spaces';
  if (levels.some((level) => level === '')) return 'no empty level';
  if (levels.some((level) => level.includes('+') && level !== '+')) return '+ to stand for a whole level';
  if (levels.some((level, at) => level.includes('#') && (level !== '#' || at < levels.length - 1))) {
    return '# as the last level only';
  }
  return undefined;
}
