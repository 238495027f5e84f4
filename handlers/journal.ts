import { type DynamoDBClient, PutItemCommand, paginateQuery } from '@aws-sdk/client-dynamodb';
import type { Decision } from '../remediations/decision';
import type { Intent, Trigger } from '../remediations/intent';
import type { FindingIdentifier } from '../remediations/note';
import type { Plan } from '../remediations/plan';
import { planSchema } from './plan-schema';

/** One row of the journal per plan: key `finding` (ProductArn/Id) and `entry` (`run#<start>#<run>`). */
export interface JournaledPlan {
  readonly finding: FindingIdentifier;
  readonly run: string;
  /** ISO 8601 time at which the run started. */
  readonly startedAt: string;
  readonly intent: Intent;
  readonly trigger: Trigger;
  readonly decision: Decision;
}

export interface Journal {
  readonly dynamodb: DynamoDBClient;
  readonly table: string;
}

/** Writes the plan with the prior state before anything is changed; a second plan of a run replaces the first. */
export async function journalPlan({ dynamodb, table }: Journal, plan: JournaledPlan): Promise<void> {
  const { finding, run, startedAt, intent, trigger, decision } = plan;
  await dynamodb.send(
    new PutItemCommand({
      TableName: table,
      Item: {
        finding: { S: keyOf(finding) },
        entry: { S: `run#${startedAt}#${run}` },
        run: { S: run },
        startedAt: { S: startedAt },
        intent: { S: intent },
        trigger: { S: trigger },
        outcome: { S: decision.outcome },
        ...('reason' in decision ? { reason: { S: decision.reason } } : {}),
        ...('plan' in decision ? { plan: { S: JSON.stringify(decision.plan) } } : {}),
      },
    }),
  );
}

/** `incomplete`: of many targets, some could not be reached. */
const CARRIED_OUT: ReadonlySet<string | undefined> = new Set(['ready', 'incomplete']);

/** The plan that was carried out last for a finding, by another run than `run`; undefined if none ever was. */
export async function lastPlan(
  { dynamodb, table }: Journal,
  { finding, run }: Pick<JournaledPlan, 'finding' | 'run'>,
): Promise<Plan | undefined> {
  const query = {
    TableName: table,
    KeyConditionExpression: 'finding = :finding AND begins_with(entry, :run)',
    ExpressionAttributeValues: { ':finding': { S: keyOf(finding) }, ':run': { S: 'run#' } },
    ScanIndexForward: false,
  };
  for await (const { Items = [] } of paginateQuery({ client: dynamodb }, query)) {
    const carriedOut = Items.find((item) => CARRIED_OUT.has(item.outcome?.S) && item.run?.S !== run);
    if (carriedOut !== undefined) return planSchema.parse(JSON.parse(carriedOut.plan?.S ?? 'null'));
  }
  return undefined;
}

const keyOf = ({ ProductArn, Id }: FindingIdentifier): string => `${ProductArn}/${Id}`;
