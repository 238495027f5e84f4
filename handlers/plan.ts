import type { IoTClient } from '@aws-sdk/client-iot';
import * as z from 'zod/mini';
import { type Decision, declined, nothingToDo } from '../remediations/decision';
import { type AuditFinding, readFinding } from '../remediations/finding';
import { INTENTS, type Intent, TRIGGERS } from '../remediations/intent';
import { planPolicyReplacement } from '../remediations/replace-policy-version';
import { type Journal, journalPlan } from './journal';
import { locatePolicy } from './locate-policy';
import { readPolicy, readTargets } from './read-policy';

const requestSchema = z.object({
  finding: z.looseObject({ Id: z.string(), ProductArn: z.string() }),
  intent: z.enum(INTENTS),
  trigger: z.enum(TRIGGERS),
  run: z.string(),
  startedAt: z.string(),
});

export interface PlanDependencies {
  readonly iot: IoTClient;
  readonly journal: Journal;
}

/** The function `plan`: reads the resource, decides, journals the decision with the prior state, and answers it. */
export const createPlan =
  ({ iot, journal }: PlanDependencies) =>
  async (event: unknown): Promise<Decision> => {
    const request = requestSchema.parse(event);
    const decision = await decide(iot, request.finding, request.intent);
    await journalPlan(journal, { ...request, decision });
    return decision;
  };

async function decide(
  iot: IoTClient,
  raw: { Id: string; ProductArn: string },
  intent: Intent,
): Promise<Decision> {
  const finding = readFinding(raw);
  if ('declined' in finding) return declined(raw, finding.declined, finding.leave ? undefined : 'NOTIFIED');
  if (intent !== 'remediate' && intent !== 'preview') {
    return declined(raw, `the action ${intent} is not there yet`, 'NOTIFIED');
  }
  return decideOnPolicy(iot, finding, intent);
}

async function decideOnPolicy(iot: IoTClient, finding: AuditFinding, intent: Intent): Promise<Decision> {
  const located = await locatePolicy(iot, finding);
  if (located === undefined)
    return declined(finding.asff, 'it does not say which policy it is about', 'NOTIFIED');
  const policy = await readPolicy(iot, located.policyName);
  if (policy === undefined) {
    return nothingToDo(finding.asff, `policy ${located.policyName} does not exist any more`, 'RESOLVED');
  }
  return planPolicyReplacement({
    finding,
    reportedVersionId: located.versionId,
    intent,
    policy,
    targets: await readTargets(iot, located.policyName),
  });
}
