import { Incomplete, NotAsPlanned, type NotDone, NotYetVisible, StaleTarget } from '../remediation';

export interface Settling {
  readonly targets: readonly string[];
  /** What the workflow says. */
  readonly notDone: readonly NotDone[];
  /** Targets that do not show the change. */
  readonly unchanged: readonly string[];
}

/** Each target stands for itself. Throws NotYetVisible, StaleTarget, NotAsPlanned or Incomplete unless all are done. */
export function settle({ targets, notDone, unchanged }: Settling): void {
  const failed = new Set(notDone.map(({ target }) => target));
  const invisible = unchanged.filter((target) => !failed.has(target));
  if (invisible.length > 0)
    throw new NotYetVisible(`expected to see the change, got none: ${invisible.join('; ')}`);
  if (notDone.length === 0) return;
  const list = notDone.map(({ target, error }) => `${target} (${error})`).join('; ');
  const message = `${failed.size} of ${targets.length} not done: ${list}`;
  if (failed.size < targets.length) throw new Incomplete(message);
  throw notDone.every(isGone) ? new StaleTarget(message) : new NotAsPlanned(message);
}

const isGone = ({ error }: NotDone): boolean => error === 'Iot.ResourceNotFoundException';
