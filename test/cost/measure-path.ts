import { loadSnapshot } from '../../rehearsal/account/snapshot/load';
import { createRehearsal, type Rehearsal } from '../../rehearsal/rehearsal';
import { auditFindings, rehearseFinding } from '../../rehearsal/rehearse';
import type { RunReport } from '../../rehearsal/run-report';
import type { RemediationName } from '../../remediations/check';
import type { JsonObject } from '../../remediations/json';
import { violationFinding } from '../support/findings';
import { START, setSettings, template } from '../support/rehearsed';
import { FLEET } from './fleet';
import type { Path } from './paths';
import { createMeter, type Usage } from './usage';

const QUARANTINES: readonly RemediationName[] = ['quarantine-thing', 'release-thing'];

export interface MeasuredPath {
  readonly path: Path;
  readonly usage: Usage;
  /** Of the runs, follow-ups last. */
  readonly outcomes: readonly RunReport['outcome'][];
}

/** Rehearses one path on one finding, and counts from the press to the end of all that it has set off. */
export async function measurePath(path: Path): Promise<MeasuredPath> {
  const { begin, usage, ...hooks } = createMeter();
  const { answer } = path;
  const rehearsal = await createRehearsal({
    ...hooks,
    template,
    snapshot: loadSnapshot(FLEET),
    startAt: START,
    seed: 1,
    ...(answer && { answer: async () => answer }),
  });
  if (QUARANTINES.includes(path.remediation)) await useQuarantine(rehearsal);
  const finding = await findingOf(rehearsal, path);
  setSettings(rehearsal, { modes: { all: path.mode } });
  if (path.before !== undefined) await rehearseFinding(rehearsal, finding, path.before);
  begin(rehearsal);
  const reports = await rehearseFinding(rehearsal, finding, path.intent);
  return { path, usage, outcomes: reports.map(({ outcome }) => outcome) };
}

/** The first quarantine of an account makes its group and policy. */
async function useQuarantine(rehearsal: Rehearsal): Promise<void> {
  const other = violationFinding('spare') as JsonObject;
  await rehearseFinding(rehearsal, other, 'quarantine');
  await rehearseFinding(rehearsal, other, 'undo');
}

async function findingOf(rehearsal: Rehearsal, { finding }: Path): Promise<JsonObject> {
  if (finding === 'violation') return violationFinding('press-1') as JsonObject;
  const [found] = await auditFindings(rehearsal, [finding]);
  if (found === undefined) throw new Error(`expected an audit to find ${finding}, got nothing`);
  return found;
}
