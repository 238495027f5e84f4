import { broadLevel, type Reading } from './breadth';
import { splitOutside, widest } from './pattern';
import { THING_NAME } from './thing-name';

const OWN_TOPICS = [THING_NAME, `${THING_NAME}/*`];
const OWN_RESERVED = `$aws/things/${THING_NAME}/*`;
const OWN_COMMANDS = `$aws/commands/things/${THING_NAME}/*`;

export interface TopicSetting {
  readonly reading: Reading;
  /** Where the fleet puts the thing name, as names of resources. */
  readonly templates: readonly string[];
  readonly isAllowed: (name: string) => boolean;
}

/** A broad topic or filter, confined to the connecting thing. Not all of these need be within what was allowed. */
export function ownTopics(name: string, setting: TopicSetting): readonly string[] {
  const { reading } = setting;
  const templates = widest(setting.templates.filter(setting.isAllowed));
  if (/^\*+$/.test(name)) return [...(templates.length > 0 ? templates : OWN_TOPICS), OWN_RESERVED];
  const levels = splitOutside(name, '/');
  const at = broadLevel(name, reading);
  if (levels[0]?.startsWith('$') && at < 2) return [OWN_RESERVED];
  if (levels[0] !== '$aws') return templates.length > 0 ? templates : withThingAt(levels, at);
  return levels[1] === 'commands' && at === 2 ? [OWN_COMMANDS] : withThingAt(levels, at);
}

function withThingAt(levels: readonly string[], at: number): readonly string[] {
  const level = levels[at] ?? '';
  const own = level.replace(/^(?:[*?]+|[+#]$)/, THING_NAME);
  const named = [...levels.slice(0, at), own, ...levels.slice(at + 1)].join('/');
  const open = at === levels.length - 1 && /^(?:[*?]*\*[*?]*|#)$/.test(level);
  if (!open) return [named];
  return levels[0] === '$aws' && levels[1] === 'things' ? [`${named}/*`] : [named, `${named}/*`];
}
