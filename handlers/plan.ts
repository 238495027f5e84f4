import * as z from 'zod/mini';
import { ANSWERS } from '../remediations/approval';
import { CHECKS, type Check, type PlannedName } from '../remediations/check';
import { type Decision, declined, leavingStatus, nothingToDo, untouched } from '../remediations/decision';
import { type Asff, type Finding, isViolation, readFinding } from '../remediations/finding';
import type { Conventions, Fleet, Provisions } from '../remediations/fleet';
import { followUpOf, isFirstStep } from '../remediations/follow-up';
import { INTENTS, type Intent, TRIGGERS } from '../remediations/intent';
import type { Plan } from '../remediations/plan';
import { whyUnusable } from '../remediations/quarantine/why-over';
import { CHANGES, REMEDIATIONS } from '../remediations/remediations';
import type { InvalidSettings, Settings } from '../remediations/settings/settings';
import { afterVerdict } from '../remediations/verdict';
import type { createBounds } from './bounds';
import { carriedOut, hasReleaseFailed, type Journal, journalPlan, standing } from './journal';

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
}

/** The function `plan`: reads the resource, decides, journals the decision with the prior state, and answers it. */
export const createPlan =
  (dependencies: PlanDependencies) =>
  async (event: unknown): Promise<Decision> => {
    const request = requestSchema.parse(event);
    const { verdict = null } = request;
    const decision = inSteps(
      request,
      afterVerdict(await decide(dependencies, request), { ...request, verdict }),
    );
    await journalPlan(dependencies.journal, { ...request, decision });
    return decision;
  };

/** Whatever a run has changed can be undone, also when its finding has been suppressed or archived since. */
async function decide(dependencies: PlanDependencies, request: Request): Promise<Decision> {
  const { fleet, journal } = dependencies;
  if (request.intent === 'undo') return decideUndo(fleet, journal, request);
  if (request.intent === 'release') return decideRelease(fleet, journal, request);
  const decision = await decideWithinBounds(dependencies, request);
  return request.intent === 'preview' ? leavingStatus(decision) : decision;
}

/** Contains first; a run of its own asks for the rest. That one must not contain again, or the two would go on for ever. */
function inSteps({ intent, trigger }: Request, decision: Decision): Decision {
  if (trigger === 'follow-up' && 'plan' in decision && intent === 'remediate' && isFirstStep(decision.plan))
    return untouched('the run before has not contained it');
  const followUp = decision.outcome === 'ready' ? followUpOf(intent, decision.plan) : undefined;
  return decision.outcome === 'ready' && followUp !== undefined ? { ...decision, followUp } : decision;
}

async function decideWithinBounds(
  { fleet, settings, bounds }: PlanDependencies,
  request: Request,
): Promise<Decision> {
  const { finding: raw } = request;
  const finding = readFinding(raw);
  if ('declined' in finding) return declined(raw, finding.declined, finding.leave ? undefined : 'NOTIFIED');
  const read = await settings();
  const { topicTemplates } = 'invalid' in read ? UNKNOWN : read;
  const decision = await decideRepair({ ...fleet, topicTemplates }, finding, request);
  return waitingFor(await bounds({ ...request, finding, settings: read }, decision), read);
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
  { finding: raw, intent, workflow }: Request,
): Promise<Decision> {
  const elsewhere = elsewhereThan(workflow, finding.asff);
  if (elsewhere !== undefined) return declined(raw, elsewhere, 'NOTIFIED');
  const remediation = remediationFor(finding, intent);
  return 'declined' in remediation
    ? declined(raw, remediation.declined, 'NOTIFIED')
    : REMEDIATIONS[remediation.name].plan(finding, intent, fleet);
}

/** An administrator account and an aggregation Region see findings of others: a look here would find nothing there. */
function elsewhereThan(workflowArn: string, { AwsAccountId, Region }: Asff): string | undefined {
  const [, , , region, accountId] = workflowArn.split(':');
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

async function decideUndo(fleet: Fleet & Provisions, journal: Journal, request: Request): Promise<Decision> {
  const { finding, trigger } = request;
  const last = await lastChange(journal, request);
  if (last === undefined)
    return trigger === 'follow-up'
      ? untouched('nothing else stands that a run has changed for it')
      : declined(finding, 'there is nothing to undo: no run has changed anything for it');
  const undo = await CHANGES[last.remediation].undo(last, fleet);
  if ('refused' in undo) return declined(finding, `this cannot be undone: ${undo.refused}`, 'NOTIFIED');
  if ('nothingToDo' in undo) return nothingToDo(finding, undo.nothingToDo, 'NOTIFIED');
  return { outcome: 'ready', plan: undo.plan };
}

/** An undo can be undone. The follow-up of one goes on with what was contained first. */
async function lastChange(journal: Journal, request: Request): Promise<Plan | undefined> {
  const changes = request.trigger === 'follow-up' ? standing : carriedOut;
  for await (const plan of changes(journal, request)) return plan;
  return undefined;
}

/**
 * Takes out of quarantine what a run has put there for a finding that is archived. Whatever ends here without a
 * release says nothing: an update of the finding would be one more event about an archived finding, in a circle.
 */
async function decideRelease(
  fleet: Fleet & Provisions,
  journal: Journal,
  request: Request,
): Promise<Decision> {
  if (await hasReleaseFailed(journal, request)) return untouched('its release has failed before');
  for await (const plan of standing(journal, request)) {
    if (plan.remediation !== 'quarantine-thing' || !(await isOver(plan, fleet, request))) continue;
    const release = await CHANGES[plan.remediation].undo(plan, fleet);
    if ('plan' in release) return { outcome: 'ready', plan: release.plan };
  }
  return untouched('there is nothing in quarantine for it that is to be released');
}

/** An alarm clears when its cause is gone; a certificate that is denied everything looks as if it were shared no more. */
async function isOver({ check }: Plan, fleet: Fleet, { finding: raw }: Request): Promise<boolean> {
  if (check === null) return true;
  const finding = readFinding(raw);
  if ('declined' in finding || isViolation(finding)) return false;
  return (await whyUnusable(finding, fleet)) !== undefined;
}
