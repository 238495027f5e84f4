import type { IoTClient } from '@aws-sdk/client-iot';
import { ALWAYS_ASKED, type Decision, declined, needsApproval, preview } from '../remediations/decision';
import { type Finding, isViolation } from '../remediations/finding';
import type { Intent, Trigger } from '../remediations/intent';
import { findingUpdate } from '../remediations/note';
import type { Plan } from '../remediations/plan';
import { type Bound, boundOf, boundOfFullHour, boundOfInvalid } from '../remediations/settings/bounds';
import { exclusionOf } from '../remediations/settings/exclusion';
import { modeOf } from '../remediations/settings/mode';
import type { InvalidSettings, Settings } from '../remediations/settings/settings';
import { type CountedRun, countAutomaticRun } from './counters';
import type { Journal } from './journal';
import { readExclusionFacts } from './read-exclusion-facts';

export interface BoundsDependencies {
  readonly iot: IoTClient;
  readonly journal: Journal;
}

export interface BoundsRequest extends CountedRun {
  readonly finding: Finding;
  readonly intent: Intent;
  readonly trigger: Trigger;
  readonly settings: Settings | InvalidSettings;
  /** Of automatic runs of before; none if a person has asked. */
  readonly attempts: readonly string[];
}

type Planned = Extract<Decision, { readonly outcome: 'ready' | 'needs-approval' | 'preview' }>;

/**
 * Holds a decision about a repair within the settings: it stays as it is, or asks for approval, or is declined. To be
 * asked for `remediate`, `quarantine`, `revoke` and `preview`; what takes a change back is not bounded.
 */
export const createBounds =
  (dependencies: BoundsDependencies) =>
  async (request: BoundsRequest, decision: Decision): Promise<Decision> => {
    const { settings } = request;
    if (!('invalid' in settings)) return hold(dependencies, { ...request, settings }, decision);
    return 'plan' in decision ? within(request, decision, boundOfInvalid(settings.invalid)) : decision;
  };

type ValidRequest = BoundsRequest & { readonly settings: Settings };

async function hold(
  dependencies: BoundsDependencies,
  request: ValidRequest,
  decision: Decision,
): Promise<Decision> {
  const { finding, settings } = request;
  const mode = modeOf(settings, isViolation(finding) ? null : finding.check);
  if (mode === 'off') return decline(request, 'the settings switch this check off');
  if (!('plan' in decision)) return decision;
  const { plan } = decision;
  const facts = await readExclusionFacts(dependencies.iot, plan, settings.exclusions);
  const exclusion = exclusionOf(plan, facts, settings.exclusions);
  if (exclusion !== undefined) return decline(request, exclusion);
  if (mode === 'preview') return showOnly(request, plan);
  const trusted = mode === 'automatic' ? trusting(decision) : decision;
  const { attempts } = request;
  const bounded = within(request, trusted, boundOf({ attempts, impact: plan.impact }, settings));
  return takeShare(dependencies, request, mode === 'approval' ? asking(request, bounded) : bounded);
}

/** Where the kind of repair is the only reason to ask. What is final, or touches too many, is asked about all the same. */
const trusting = (decision: Planned): Planned =>
  decision.outcome === 'needs-approval' && decision.reason === ALWAYS_ASKED
    ? { outcome: 'ready', plan: decision.plan }
    : decision;

/** The buttons that name what they do have asked for just that; only "Remediate IoT" leaves it to the mode. */
const asking = ({ finding, intent }: BoundsRequest, decision: Decision): Decision =>
  decision.outcome === 'ready' && intent === 'remediate'
    ? needsApproval(finding.asff, decision.plan, 'the settings ask for approval for this check')
    : decision;

/** Only a run that would go by itself counts against the hour. */
async function takeShare(
  { journal }: BoundsDependencies,
  request: ValidRequest,
  decision: Decision,
): Promise<Decision> {
  const { trigger, settings } = request;
  if (decision.outcome !== 'ready' || trigger !== 'automatic') return decision;
  return (await countAutomaticRun(journal, request, settings.automaticRunsPerHour))
    ? decision
    : within(request, decision, boundOfFullHour(settings));
}

function within(request: BoundsRequest, decision: Planned, bound: Bound): Decision {
  if (bound === 'go') return decision;
  const { asff } = request.finding;
  const { plan } = decision;
  if (decision.outcome === 'ready') return needsApproval(asff, plan, bound.approval);
  return decision.outcome === 'preview'
    ? preview(asff, plan, `${decision.reason} By the settings it needs approval: ${bound.approval}.`)
    : needsApproval(asff, plan, `${decision.reason}; ${bound.approval}`);
}

/** Asked for a preview, it leaves the workflow status alone; an automatic run must not, or its note would start another. */
const decline = ({ finding, intent }: BoundsRequest, reason: string): Decision =>
  declined(finding.asff, reason, intent === 'preview' ? undefined : 'NOTIFIED');

/** A preview that a person has asked for leaves the finding as open as it was; any other is told as what it is. */
function showOnly({ finding: { asff }, intent }: BoundsRequest, plan: Plan): Decision {
  const shown = preview(asff, plan, 'The settings allow no more than a preview for this check.');
  return shown.outcome !== 'preview' || intent === 'preview'
    ? shown
    : { ...shown, update: findingUpdate(asff, shown.update.Note.Text, 'NOTIFIED') };
}
