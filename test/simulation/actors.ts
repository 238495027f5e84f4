import type { Actor } from './actor';
import { audits } from './actors/audits';
import { buttons } from './actors/buttons';
import { commands, links } from './actors/deciders';
import { metrics } from './actors/metrics';
import { operators } from './actors/operators';
import { others, scrappers } from './actors/others';
import { stoppers } from './actors/stoppers';

export const ACTORS: readonly Actor[] = [
  audits,
  metrics,
  buttons,
  commands,
  links,
  operators,
  others,
  scrappers,
  stoppers,
];
