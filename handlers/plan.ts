import { ServiceException } from '@smithy/core/client';
import { isThrottlingError } from '@smithy/core/retry';
import type { SdkError } from '@smithy/types';
import { CHECKS, type Check, type PlannedName } from '../remediations/check';
import { type Decision, declined, leavingStatus, untouched } from '../remediations/decision';
import { type Finding, isViolation, readFinding, type Unrepairable } from '../remediations/finding';
import type { Conventions, Fleet, Provisions } from '../remediations/fleet';
import { inSteps } from '../remediations/follow-up';
import type { Intent } from '../remediations/intent';
import { REMEDIATIONS } from '../remediations/remediations';
import { attemptsOf, whyUntouched } from '../remediations/settings/automatic-run';
import type { InvalidSettings, Settings } from '../remediations/settings/settings';
import { afterVerdict } from '../remediations/verdict';
import { elsewhereThan, ofAnotherAccount, ofAnotherRegion, placeOf } from './elsewhere';
import { automaticRuns, type Journal, journalPlan } from './journal';
import type { Log } from './logged';
import { type Roles, rolesOf } from './member-role';
import { type PlanRequest, readPlanRequest } from './plan-request';
import type { Reach } from './reach';
import { decideRelease, decideUndo } from './take-back';
import { takeTurn } from './turns';

export interface PlanDependencies {
  /** The account that a finding is about. */
  readonly reach: Reach;
  readonly journal: Journal;
  readonly settings: () => Promise<Settings | InvalidSettings>;
  /** Where it is said that the settings are invalid. */
  readonly log: Log;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

/** AWS has throttled a look: the run looks again when it is its turn. ISO 8601. */
export interface Busy {
  readonly outcome: 'busy';
  readonly reason: string;
  readonly until: string;
}

/** What the workflow gets: a plan with what to carry it out with. */
export type Planned = (Decision & { readonly roles?: Roles }) | Busy;

/** The function `plan`: reads the resource, decides, journals the decision with the prior state, and answers it. */
export const createPlan =
  (dependencies: PlanDependencies) =>
  async (event: unknown): Promise<Planned> => {
    const request = readPlanRequest(event);
    try {
      return await planned(dependencies, request);
    } catch (error) {
      if (isSdkError(error) && isThrottlingError(error)) return busy(dependencies, request, error);
      throw error;
    }
  };

async function planned(dependencies: PlanDependencies, request: PlanRequest): Promise<Planned> {
  const { finding, verdict = null } = request;
  const decided = afterVerdict(await decide(dependencies, request), { ...request, verdict });
  const decision = inSteps(request, decided);
  await journalPlan(dependencies.journal, { ...request, reportedAt: reportedAt(finding), decision });
  return 'plan' in decision ? { ...decision, roles: rolesOf(placeOf(request), decision.plan) } : decision;
}

const isSdkError = (error: unknown): error is SdkError => ServiceException.isInstance(error);

async function busy(
  { journal, now }: PlanDependencies,
  request: PlanRequest,
  { name, message }: SdkError,
): Promise<Busy> {
  const turn = await takeTurn(journal, { accountId: placeOf(request).accountId, now: now() });
  return { outcome: 'busy', reason: `${name}: ${message}`, until: new Date(turn).toISOString() };
}

const reportedAt = ({ UpdatedAt }: PlanRequest['finding']): string | undefined =>
  typeof UpdatedAt === 'string' ? UpdatedAt : undefined;

/** Whatever a run has changed can be undone, also when its finding has been suppressed or archived since. */
async function decide(dependencies: PlanDependencies, request: PlanRequest): Promise<Decision> {
  if (request.intent === 'undo' || request.intent === 'release') return takeBack(dependencies, request);
  const decision = await decideWithinBounds(dependencies, request);
  return request.intent === 'preview' ? leavingStatus(decision) : decision;
}

async function takeBack({ reach, journal }: PlanDependencies, request: PlanRequest): Promise<Decision> {
  const elsewhere = ofAnotherRegion(request);
  if (elsewhere !== undefined)
    return isByItself(request) ? untouched(elsewhere) : declined(request.finding, elsewhere);
  const reached = await reach(placeOf(request));
  if (reached === undefined) return outOfReach(request);
  const { fleet } = reached;
  return request.intent === 'undo'
    ? decideUndo({ fleet, journal }, request)
    : decideRelease({ fleet, journal }, request);
}

/** Not a failed run: the account decides for itself whether it is acted in. */
function outOfReach(request: PlanRequest): Decision {
  const { accountId, region } = placeOf(request);
  const reason = `account ${accountId} has no role for it: deploy FleetWardenMember there, in ${region}`;
  return isByItself(request) ? untouched(reason) : declined(request.finding, reason, 'NOTIFIED');
}

async function decideWithinBounds(dependencies: PlanDependencies, request: PlanRequest): Promise<Decision> {
  const { reach, journal } = dependencies;
  const finding = readFinding(request.finding);
  if ('declined' in finding) return decline(finding, request);
  const settings = await settingsOf(dependencies, request);
  const earlier = request.trigger === 'automatic' ? await automaticRuns(journal, request) : [];
  const reason = isByItself(request)
    ? whyUntouched(
        {
          ...request,
          finding,
          elsewhere: ofAnotherAccount(request, settings) ?? elsewhereThan(request, finding.asff),
          earlier,
        },
        settings,
      )
    : undefined;
  if (reason !== undefined) return untouched(reason);
  const elsewhere = elsewhereThan(request, finding.asff);
  if (elsewhere !== undefined) return declined(request.finding, elsewhere, 'NOTIFIED');
  const reached = await reach(placeOf(request));
  if (reached === undefined) return outOfReach(request);
  const { topicTemplates } = 'invalid' in settings ? UNKNOWN : settings;
  const decision = await decideRepair({ ...reached.fleet, topicTemplates }, finding, request);
  const asked = { ...request, finding, settings, attempts: attemptsOf(earlier) };
  return waitingFor(await reached.bounds(asked, decision), settings);
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
  const remediation = remediationFor(finding, intent);
  return 'declined' in remediation
    ? declined(raw, remediation.declined, 'NOTIFIED')
    : REMEDIATIONS[remediation.name].plan(finding, intent, fleet);
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
