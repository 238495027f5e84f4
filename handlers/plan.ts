import * as z from 'zod/mini';
import { CHECKS, type RemediationName } from '../remediations/check';
import { type Decision, declined, nothingToDo } from '../remediations/decision';
import { type Asff, type Finding, isViolation, readFinding } from '../remediations/finding';
import type { Fleet } from '../remediations/fleet';
import { INTENTS, type Intent, TRIGGERS } from '../remediations/intent';
import { REMEDIATIONS } from '../remediations/remediations';
import { type Journal, journalPlan, lastPlan } from './journal';

const requestSchema = z.object({
  finding: z.looseObject({ Id: z.string(), ProductArn: z.string() }),
  intent: z.enum(INTENTS),
  trigger: z.enum(TRIGGERS),
  run: z.string(),
  startedAt: z.string(),
  /** The ARN of the workflow: it tells the account and Region that this can act in. */
  workflow: z.string(),
});

type Request = z.infer<typeof requestSchema>;

export interface PlanDependencies {
  readonly fleet: Fleet;
  readonly journal: Journal;
}

/** The function `plan`: reads the resource, decides, journals the decision with the prior state, and answers it. */
export const createPlan =
  (dependencies: PlanDependencies) =>
  async (event: unknown): Promise<Decision> => {
    const request = requestSchema.parse(event);
    const decision = await decide(dependencies, request);
    await journalPlan(dependencies.journal, { ...request, decision });
    return decision;
  };

/** Whatever a run has changed can be undone, also when its finding has been suppressed or archived since. */
const decide = ({ fleet, journal }: PlanDependencies, request: Request): Promise<Decision> =>
  request.intent === 'undo' ? decideUndo(fleet, journal, request) : decideRepair(fleet, request);

async function decideRepair(fleet: Fleet, { finding: raw, intent, workflow }: Request): Promise<Decision> {
  const finding = readFinding(raw);
  if ('declined' in finding) return declined(raw, finding.declined, finding.leave ? undefined : 'NOTIFIED');
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

function remediationFor(finding: Finding, intent: Intent): { name: RemediationName } | { declined: string } {
  if (intent === 'quarantine') return { declined: 'the action quarantine is not there yet' };
  if (isViolation(finding)) {
    return intent === 'revoke'
      ? { name: 'revoke-certificate' }
      : { declined: 'violations are not handled yet' };
  }
  const { remediation } = CHECKS[finding.check];
  if (intent === 'revoke' && remediation === 'deactivate-ca-certificate') {
    return { declined: 'a CA certificate cannot be REVOKED; "Remediate IoT" sets it INACTIVE' };
  }
  if (intent === 'revoke' && remediation !== 'revoke-certificate') {
    return { declined: `a finding of ${finding.check} names no certificate to revoke` };
  }
  return { name: remediation };
}

async function decideUndo(fleet: Fleet, journal: Journal, { finding, run }: Request): Promise<Decision> {
  const last = await lastPlan(journal, { finding, run });
  if (last === undefined)
    return declined(finding, 'there is nothing to undo: no run has changed anything for it');
  const undo = await REMEDIATIONS[last.remediation].undo(last, fleet);
  if ('refused' in undo) return declined(finding, `this cannot be undone: ${undo.refused}`, 'NOTIFIED');
  if ('nothingToDo' in undo) return nothingToDo(finding, undo.nothingToDo, 'NOTIFIED');
  return { outcome: 'ready', plan: undo.plan };
}
