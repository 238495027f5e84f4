import * as z from 'zod/mini';
import { ANSWERS } from '../remediations/approval';
import { CHECKS, type Check, type PlannedName } from '../remediations/check';
import { type Decision, declined, leavingStatus, nothingToDo, untouched } from '../remediations/decision';
import {
  type Asff,
  type Finding,
  isViolation,
  readFinding,
  type Unrepairable,
} from '../remediations/finding';
import type { Fleet, Provisions } from '../remediations/fleet';
import { INTENTS, type Intent, TRIGGERS } from '../remediations/intent';
import { CHANGES, REMEDIATIONS } from '../remediations/remediations';
import { attemptsOf, whyUntouched } from '../remediations/settings/automatic-run';
import type { InvalidSettings, Settings } from '../remediations/settings/settings';
import { afterVerdict } from '../remediations/verdict';
import type { createBounds } from './bounds';
import { automaticRuns, hasReleaseFailed, type Journal, journalPlan, lastPlan } from './journal';

const verdictSchema = z.object({
  answer: z.enum(ANSWERS),
  hash: z.string(),
  by: z.string(),
  how: z.enum(['link', 'command']),
  at: z.string(),
  address: z.optional(z.string()),
  reason: z.optional(z.string()),
});

const requestSchema = z.object({
  finding: z.looseObject({ Id: z.string(), ProductArn: z.string() }),
  intent: z.enum(INTENTS),
  trigger: z.enum(TRIGGERS),
  run: z.string(),
  startedAt: z.string(),
  /** The ARN of the workflow: it tells the account and Region that this can act in. */
  workflow: z.string(),
  /** What a person has decided about an earlier plan of this run. */
  verdict: z.nullish(verdictSchema),
});

type Request = z.infer<typeof requestSchema>;

export interface PlanDependencies {
  readonly fleet: Fleet & Provisions;
  readonly journal: Journal;
  readonly settings: () => Promise<Settings | InvalidSettings>;
  /** Holds what is decided within the settings. */
  readonly bounds: ReturnType<typeof createBounds>;
  /** Where it is said that the settings are invalid; the alarm in infra/settings-alarm.ts looks for it in the logs. */
  readonly complain: (message: string) => void;
}

/** The function `plan`: reads the resource, decides, journals the decision with the prior state, and answers it. */
export const createPlan =
  (dependencies: PlanDependencies) =>
  async (event: unknown): Promise<Decision> => {
    const request = requestSchema.parse(event);
    const { finding, verdict = null } = request;
    const decision = afterVerdict(await decide(dependencies, request), { finding, verdict });
    await journalPlan(dependencies.journal, { ...request, reportedAt: reportedAt(finding), decision });
    return decision;
  };

const reportedAt = ({ UpdatedAt }: Request['finding']): string | undefined =>
  typeof UpdatedAt === 'string' ? UpdatedAt : undefined;

/** Whatever a run has changed can be undone, also when its finding has been suppressed or archived since. */
async function decide(dependencies: PlanDependencies, request: Request): Promise<Decision> {
  const { fleet, journal } = dependencies;
  if (request.intent === 'undo') return decideUndo(fleet, journal, request);
  if (request.intent === 'release') return decideRelease(fleet, journal, request);
  const decision = await decideWithinBounds(dependencies, request);
  return request.intent === 'preview' ? leavingStatus(decision) : decision;
}

async function decideWithinBounds(dependencies: PlanDependencies, request: Request): Promise<Decision> {
  const { fleet, journal, bounds } = dependencies;
  const finding = readFinding(request.finding);
  if ('declined' in finding) return decline(finding, request);
  const settings = await settingsOf(dependencies);
  const earlier = request.trigger === 'automatic' ? await automaticRuns(journal, request) : [];
  const reason = isByItself(request)
    ? whyUntouched(
        { ...request, finding, elsewhere: elsewhereThan(request, finding.asff), earlier },
        settings,
      )
    : undefined;
  if (reason !== undefined) return untouched(reason);
  const decision = await decideRepair(fleet, finding, request);
  const asked = { ...request, finding, settings, attempts: attemptsOf(earlier) };
  return waitingFor(await bounds(asked, decision), settings);
}

/** Once a person has decided on its plan, an automatic run is no longer one. */
const isByItself = ({ trigger, verdict = null }: Request): boolean =>
  trigger === 'automatic' && verdict === null;

const decline = ({ declined: reason, leave }: Unrepairable, request: Request): Decision =>
  isByItself(request) ? untouched(reason) : declined(request.finding, reason, leave ? undefined : 'NOTIFIED');

async function settingsOf({
  settings,
  complain,
}: Pick<PlanDependencies, 'settings' | 'complain'>): Promise<Settings | InvalidSettings> {
  const read = await settings();
  if ('invalid' in read) complain(`The settings are invalid: ${read.invalid}`);
  return read;
}

/** How long a person has is for the settings to say. */
const waitingFor = (decision: Decision, settings: Settings | InvalidSettings): Decision =>
  decision.outcome === 'needs-approval' && !('invalid' in settings)
    ? { ...decision, approvalSeconds: settings.approval.timeoutHours * 3600 }
    : decision;

async function decideRepair(
  fleet: PlanDependencies['fleet'],
  finding: Finding,
  request: Request,
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
function elsewhereThan({ workflow }: Request, { AwsAccountId, Region }: Asff): string | undefined {
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

async function decideUndo(fleet: Fleet, journal: Journal, { finding, run }: Request): Promise<Decision> {
  const last = await lastPlan(journal, { finding, run });
  if (last === undefined)
    return declined(finding, 'there is nothing to undo: no run has changed anything for it');
  const undo = await CHANGES[last.remediation].undo(last, fleet);
  if ('refused' in undo) return declined(finding, `this cannot be undone: ${undo.refused}`, 'NOTIFIED');
  if ('nothingToDo' in undo) return nothingToDo(finding, undo.nothingToDo, 'NOTIFIED');
  return { outcome: 'ready', plan: undo.plan };
}

/**
 * Takes out of quarantine what a run has put there for a violation that has cleared. Whatever ends here without a
 * release says nothing: an update of the finding would be one more event about an archived finding, in a circle.
 */
async function decideRelease(fleet: Fleet, journal: Journal, { finding, run }: Request): Promise<Decision> {
  if (await hasReleaseFailed(journal, { finding, run })) return untouched('its release has failed before');
  const last = await lastPlan(journal, { finding, run });
  if (last?.remediation !== 'quarantine-thing')
    return untouched('no run has put anything in quarantine for it');
  const release = await CHANGES[last.remediation].undo(last, fleet);
  if (!('plan' in release)) return untouched('nothing is in quarantine for it any more');
  return { outcome: 'ready', plan: release.plan };
}
