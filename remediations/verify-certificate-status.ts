import type { Fleet } from './fleet';
import type { Plan } from './plan';
import { Incomplete, NotAsPlanned, type NotDone, NotYetVisible, StaleTarget } from './remediation';
import { changesOf, type StatusChange } from './status-change';

interface Missed {
  readonly change: StatusChange;
  readonly status: string;
  /** Undefined: the workflow reported it as done. */
  readonly error: string | undefined;
}

/** Reads every certificate again; each must have the status that was planned. */
export async function verifyCertificateStatus(
  plan: Plan,
  fleet: Fleet,
  notDone: readonly NotDone[],
): Promise<string> {
  const errors = new Map(notDone.map(({ target, error }) => [target, error]));
  const changes = changesOf(plan);
  const missed: Missed[] = [];
  for (const change of changes) {
    const status = (await fleet.certificate(change.certificateId))?.status ?? 'gone';
    if (status !== change.newStatus) missed.push({ change, status, error: errors.get(change.certificateId) });
  }
  if (missed.length > 0) throw failure(missed, changes.length);
  return `${plan.summary}. AWS IoT acts on it within a few minutes`;
}

function failure(missed: readonly Missed[], planned: number): Error {
  const message = `expected ${planned} certificate(s) as planned, got ${planned - missed.length}; ${missed.map(inWords).join('; ')}`;
  if (missed.some(({ change, status, error }) => error === undefined && status === change.priorStatus))
    return new NotYetVisible(message);
  if (missed.length < planned) return new Incomplete(message);
  return missed.every(({ error }) => error === 'StaleTarget')
    ? new StaleTarget(message)
    : new NotAsPlanned(message);
}

const inWords = ({ change, status, error }: Missed): string =>
  `certificate ${change.certificateId} is ${status}${error === undefined ? '' : ` (${error})`}`;
