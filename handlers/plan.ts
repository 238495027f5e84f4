import { CHECKS, type Check, type PlannedName } from '../remediations/check';
import { type Decision, declined, leavingStatus, untouched } from '../remediations/decision';
import {
  type Asff,
  type Finding,
  isViolation,
  readFinding,
  type Unrepairable,
} from '../remediations/finding';
import type { Conventions, Fleet, Provisions } from '../remediations/fleet';
import { inSteps } from '../remediations/follow-up';
import type { Intent } from '../remediations/intent';
import { REMEDIATIONS } from '../remediations/remediations';
import { attemptsOf, whyUntouched } from '../remediations/settings/automatic-run';
import type { InvalidSettings, Settings } from '../remediations/settings/settings';
import { afterVerdict } from '../remediations/verdict';
import type { createBounds } from './bounds';
import { automaticRuns, type Journal, journalPlan } from './journal';
import type { Log } from './logged';
import { type PlanRequest, readPlanRequest } from './plan-request';
import { decideRelease, decideUndo } from './take-back';

export interface PlanDependencies {
  readonly fleet: Fleet & Provisions;
  readonly journal: Journal;
  readonly settings: () => Promise<Settings | InvalidSettings>;
  /** Holds what is decided within the settings. */
  readonly bounds: ReturnType<typeof createBounds>;
  /** Where it is said that the settings are invalid. */
  readonly log: Log;
}

/** The function `plan`: reads the resource, decides, journals the decision with the prior state, and answers it. */
export const createPlan =
  (dependencies: PlanDependencies) =>
  async (event: unknown): Promise<Decision> => {
    const request = readPlanRequest(event);
    const { finding, verdict = null } = request;
    const decided = afterVerdict(await decide(dependencies, request), { ...request, verdict });
    const decision = inSteps(request, decided);
    await journalPlan(dependencies.journal, { ...request, reportedAt: reportedAt(finding), decision });
    return decision;
  };

const reportedAt = ({ UpdatedAt }: PlanRequest['finding']): string | undefined =>
  typeof UpdatedAt === 'string' ? UpdatedAt : undefined;

/** Whatever a run has changed can be undone, also when its finding has been suppressed or archived since. */
async function decide(dependencies: PlanDependencies, request: PlanRequest): Promise<Decision> {
  const { fleet, journal } = dependencies;
  if (request.intent === 'undo') return decideUndo({ fleet, journal }, request);
  if (request.intent === 'release') return decideRelease({ fleet, journal }, request);
  const decision = await decideWithinBounds(dependencies, request);
  return request.intent === 'preview' ? leavingStatus(decision) : decision;
}

async function decideWithinBounds(dependencies: PlanDependencies, request: PlanRequest): Promise<Decision> {
  const { fleet, journal, bounds } = dependencies;
  const finding = readFinding(request.finding);
  if ('declined' in finding) return decline(finding, request);
  const settings = await settingsOf(dependencies, request);
  const earlier = request.trigger === 'automatic' ? await automaticRuns(journal, request) : [];
  const reason = isByItself(request)
    ? whyUntouched(
        { ...request, finding, elsewhere: elsewhereThan(request, finding.asff), earlier },
        settings,
      )
    : undefined;
  if (reason !== undefined) return untouched(reason);
  const { topicTemplates } = 'invalid' in settings ? UNKNOWN : settings;
  const decision = await decideRepair({ ...fleet, topicTemplates }, finding, request);
  const asked = { ...request, finding, settings, attempts: attemptsOf(earlier) };
  return waitingFor(await bounds(asked, decision), settings);
}

/** Once a person has decided on its plan, an automatic run is no longer one. */
const isByItself = ({ trigger, verdict = null }: PlanRequest): boolean =>
  trigger === 'automatic' && verdict === null;

const decline = ({ declined: reason, leave }: Unrepairable, request: PlanRequest): Decision =>
  isByItself(request) ? untouched(reason) : declined(request.finding, reason, leave ? undefined : 'NOTIFIED');

async function settingsOf(
  { settings, log }: Pick<PlanDependencies, 'settings' | 'log'>,
  { run, finding }: PlanRequest,
): Promise<Settings | InvalidSettings> {
  const read = await settings();
  if ('invalid' in read)
    log({
      level: 'ERROR',
      function: 'plan',
      run,
      finding: finding.Id,
      message: `The settings are invalid: ${read.invalid}`,
      metrics: [{ name: 'InvalidSettings', value: 1 }],
    });
  return read;
}

/** What invalid settings say of the fleet. */
const UNKNOWN: Conventions = { topicTemplates: [] };

/** How long a person has, and what the link may do, is for the settings to say. */
function waitingFor(decision: Decision, settings: Settings | InvalidSettings): Decision {
  if (decision.outcome !== 'needs-approval' || 'invalid' in settings) return decision;
  const { timeoutHours, irreversibleByLink } = settings.approval;
  return { ...decision, approvalSeconds: timeoutHours * 3600, irreversibleByLink };
}

async function decideRepair(
  fleet: Fleet & Provisions & Conventions,
  finding: Finding,
  request: PlanRequest,
): Promise<Decision> {
  const { finding: raw, intent } = request;
  const elsewhere = elsewhereThan(request, finding.asff);
  if (elsewhere !== undefined) return declined(raw, elsewhere, 'NOTIFIED');
  const remediation = remediationFor(finding, intent);
  return 'declined' in remediation
    ? declined(raw, remediation.declined, 'NOTIFIED')
    : REMEDIATIONS[remediation.name].plan(finding, intent, fleet);
}

/** An administrator account and an aggregation Region see findings of others: a look here would find nothing there. */
function elsewhereThan({ workflow }: PlanRequest, { AwsAccountId, Region }: Asff): string | undefined {
  const [, , , region, accountId] = workflow.split(':');
  if ((AwsAccountId ?? accountId) === accountId && (Region ?? region) === region) return undefined;
  return `it is about account ${AwsAccountId} in ${Region}, and this acts in account ${accountId} in ${region} only`;
}

function remediationFor(finding: Finding, intent: Intent): { name: PlannedName } | { declined: string } {
  if (intent === 'quarantine') return { name: 'quarantine-thing' };
  if (isViolation(finding)) return { name: intent === 'revoke' ? 'revoke-certificate' : 'quarantine-thing' };
  return intent === 'revoke' ? revocationFor(finding.check) : { name: CHECKS[finding.check].remediation };
}

function revocationFor(check: Check): { name: PlannedName } | { declined: string } {
  const { remediation } = CHECKS[check];
  if (remediation === 'revoke-certificate' || check === 'DEVICE_CERTIFICATE_SHARED_CHECK')
    return { name: 'revoke-certificate' };
  return {
    declined:
      remediation === 'deactivate-ca-certificate'
        ? 'a CA certificate cannot be REVOKED; "Remediate IoT" sets it INACTIVE'
        : `a finding of ${check} names no certificate to revoke`,
  };
}
