import { CHECKS, isCheck, type Mode } from '../check';
import type { Settings } from './settings';

export type SetMode = Settings['modes'][string];

/** How far a run about a finding of a check may go: as set, else as docs/checks.md has it. Null: a violation. */
export function modeOf({ modes }: Pick<Settings, 'modes'>, check: string | null): SetMode | Mode {
  const name = check ?? 'violation';
  const mode = Object.hasOwn(modes, name) ? modes[name] : undefined;
  return mode ?? (isCheck(name) ? CHECKS[name].mode : 'approval');
}
