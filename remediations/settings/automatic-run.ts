import { type Asff, type Finding, isViolation } from '../finding';
import { modeOf } from './mode';
import { type InvalidSettings, SEVERITIES, type Settings } from './settings';

/** An automatic run of before, as the journal has it. Times are ISO 8601. */
export interface EarlierRun {
  readonly startedAt: string;
  /** The `UpdatedAt` of the finding that it was about. */
  readonly reportedAt: string | undefined;
  readonly outcome: string;
}

export interface AutomaticRun {
  readonly finding: Finding;
  /** Why it is not about the account and Region that this acts in; undefined: it is. */
  readonly elsewhere: string | undefined;
  readonly startedAt: string;
  /** Newest first. */
  readonly earlier: readonly EarlierRun[];
}

const HOUR_MS = 3_600_000;

/** Why an automatic run leaves its finding as it is, NEW and without a note, as a clause; undefined: it may act. */
export function whyUntouched(run: AutomaticRun, settings: Settings | InvalidSettings): string | undefined {
  if ('invalid' in settings) return `the settings are invalid (${settings.invalid})`;
  const { finding, elsewhere } = run;
  if (!settings.automaticRuns) return 'the settings have automatic runs switched off';
  if (settings.killSwitch) return 'the kill switch is on';
  if (modeOf(settings, isViolation(finding) ? null : finding.check) === 'off')
    return 'the settings switch this check off';
  return (
    elsewhere ??
    notOpen(finding.asff) ??
    belowSeverity(finding.asff, settings) ??
    runBefore(run) ??
    coolingDown(run, settings)
  );
}

/** When runs have changed something, or failed to: in the order of the runs. */
export const attemptsOf = (runs: readonly EarlierRun[]): readonly string[] =>
  runs
    .filter(({ outcome }) => ['ready', 'incomplete'].includes(outcome) || outcome.startsWith('failed'))
    .map(({ startedAt }) => startedAt);

function notOpen({ RecordState, Workflow }: Asff): string | undefined {
  if (RecordState !== 'ACTIVE') return 'it is not ACTIVE';
  return Workflow?.Status === 'NEW' ? undefined : 'it is not NEW';
}

/** An unknown severity is below any. */
function belowSeverity({ Severity }: Asff, { minimumSeverity }: Settings): string | undefined {
  const enough: readonly (string | undefined)[] = SEVERITIES.slice(SEVERITIES.indexOf(minimumSeverity));
  return enough.includes(Severity?.Label)
    ? undefined
    : `automatic runs are for findings of at least ${minimumSeverity}, and this one is ${Severity?.Label ?? 'of none'}`;
}

/** Events come at least once, and nobody is asked again about a report that an approval has expired for. */
function runBefore({ finding, earlier }: AutomaticRun): string | undefined {
  const { UpdatedAt } = finding.asff;
  return UpdatedAt !== undefined &&
    earlier.some(({ reportedAt, outcome }) => reportedAt === UpdatedAt && outcome !== 'untouched')
    ? `an automatic run has dealt with the report of ${UpdatedAt}`
    : undefined;
}

function coolingDown({ startedAt, earlier }: AutomaticRun, { attempts }: Settings): string | undefined {
  const [last] = attemptsOf(earlier);
  return last !== undefined && Date.parse(startedAt) - Date.parse(last) < attempts.coolDownHours * HOUR_MS
    ? `an automatic run has tried at ${last}, and the next may after ${attempts.coolDownHours} hours`
    : undefined;
}
