import { CHECKS, isCheck, type Mode } from '../check';
import type { Settings } from './settings';

export type SetMode = Settings['modes'][string];

/** How far a run about a finding of a check may go: as set, else as docs/checks.md has it. Null: a violation. */
export function modeOf({ modes }: Pick<Settings, 'modes'>, check: string | null): SetMode | Mode {
  const name = check ?? 'violation';
  return (
    modeSetFor(modes, name) ?? modeSetFor(modes, 'all') ?? (isCheck(name) ? CHECKS[name].mode : 'approval')
  );
}

const modeSetFor = (modes: Settings['modes'], name: string): SetMode | undefined =>
  Object.hasOwn(modes, name) ? modes[name] : undefined;
