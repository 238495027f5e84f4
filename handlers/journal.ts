import {
  type AttributeValue,
  type DynamoDBClient,
  PutItemCommand,
  paginateQuery,
} from '@aws-sdk/client-dynamodb';
import type { Verdict } from '../remediations/approval';
import type { Decision } from '../remediations/decision';
import type { Intent, Trigger } from '../remediations/intent';
import { type FindingIdentifier, findingKey } from '../remediations/note';
import type { Plan } from '../remediations/plan';
import type { EarlierRun } from '../remediations/settings/automatic-run';
import { planSchema } from './plan-schema';

/** One row of the journal per plan: key `subject` (ProductArn/Id) and `entry` (`run#<start>#<run>`). */
export interface JournaledPlan {
  readonly finding: FindingIdentifier;
  readonly run: string;
  /** ISO 8601 time at which the run started. */
  readonly startedAt: string;
  /** When the provider has reported the finding as it is: ISO 8601. */
  readonly reportedAt?: string | undefined;
  readonly intent: Intent;
  readonly trigger: Trigger;
  readonly decision: Decision;
  readonly verdict?: Verdict | null | undefined;
}

export interface Journal {
  readonly dynamodb: DynamoDBClient;
  readonly table: string;
}

/** Writes the plan with the prior state before anything is changed; a second plan of a run replaces the first. */
export async function journalPlan({ dynamodb, table }: Journal, plan: JournaledPlan): Promise<void> {
  const { finding, run, startedAt, reportedAt, intent, trigger, decision, verdict } = plan;
  await dynamodb.send(
    new PutItemCommand({
      TableName: table,
      Item: {
        subject: { S: findingKey(finding) },
        entry: { S: `run#${startedAt}#${run}` },
        kind: { S: 'run' },
        run: { S: run },
        startedAt: { S: startedAt },
        ...(reportedAt === undefined ? {} : { reportedAt: { S: reportedAt } }),
        intent: { S: intent },
        trigger: { S: trigger },
        outcome: { S: decision.outcome },
        ...('reason' in decision ? { reason: { S: decision.reason } } : {}),
        ...((verdict ?? null) === null ? {} : { verdict: { S: JSON.stringify(verdict) } }),
        ...('plan' in decision ? planColumns(decision.plan) : {}),
      },
    }),
  );
}

/** What a list of runs shows stands by itself: its index does without the plans. */
const planColumns = (plan: Plan): Row => ({
  plan: { S: JSON.stringify(plan) },
  remediation: { S: plan.remediation },
  summary: { S: plan.summary },
});

type Row = Record<string, AttributeValue>;
type AskedBy = Pick<JournaledPlan, 'finding' | 'run'>;

/** `incomplete`: of many targets, some could not be reached. */
const CARRIED_OUT: ReadonlySet<string | undefined> = new Set(['ready', 'incomplete']);

/**
 * The plans that were carried out for a finding by other runs than `run`, newest first. A taking back that was not
 * finished is none of them: what it was to take back still stands, in full or in part.
 */
export async function* carriedOut(journal: Journal, asked: AskedBy): AsyncGenerator<Plan> {
  for await (const { plan, isBegun } of begun(journal, asked)) if (!isBegun || !plan.undoes) yield plan;
}

/** Whether the last change for a finding was a taking back that was not finished. */
export async function isTakingBackBegun(journal: Journal, asked: AskedBy): Promise<boolean> {
  for await (const { plan, isBegun } of begun(journal, asked)) return isBegun && plan.undoes;
  return false;
}

async function* begun(journal: Journal, asked: AskedBy) {
  for await (const { outcome, plan } of otherRuns(journal, asked))
    if (CARRIED_OUT.has(outcome?.S))
      yield { plan: planSchema.parse(JSON.parse(plan?.S ?? 'null')), isBegun: outcome?.S === 'incomplete' };
}

/** Those that still stand: neither taken back nor a taking back; newest first. */
export async function* standing(journal: Journal, asked: AskedBy): AsyncGenerator<Plan> {
  const takenBack = new Set<string>();
  for await (const plan of carriedOut(journal, asked)) {
    const { remediation, undoneBy, undoes, target } = plan;
    if (undoes) takenBack.add(JSON.stringify([undoneBy, target]));
    else if (!takenBack.has(JSON.stringify([remediation, target]))) yield plan;
  }
}

/** Whether the run before `run` was asked for `intent`, and has failed or was not finished. */
export async function hasFailed(journal: Journal, asked: AskedBy, intent: Intent): Promise<boolean> {
  for await (const row of otherRuns(journal, asked))
    return row.intent?.S === intent && /^(failed|incomplete)/.test(row.outcome?.S ?? '');
  return false;
}

/** What automatic runs other than `run` were asked to repair for a finding, newest first. */
export async function automaticRuns(journal: Journal, asked: AskedBy): Promise<readonly EarlierRun[]> {
  const runs: EarlierRun[] = [];
  for await (const { trigger, intent, outcome, startedAt, reportedAt } of otherRuns(journal, asked))
    if (trigger?.S === 'automatic' && intent?.S === 'remediate')
      runs.push({ outcome: outcome?.S ?? '', startedAt: startedAt?.S ?? '', reportedAt: reportedAt?.S });
  return runs;
}

async function* otherRuns(journal: Journal, { finding, run }: AskedBy): AsyncGenerator<Row> {
  for await (const row of runRows(journal, finding)) if (row.run?.S !== run) yield row;
}

/** The rows of the runs about a finding, newest first. */
export async function* runRows(
  { dynamodb, table }: Journal,
  finding: FindingIdentifier,
): AsyncGenerator<Row> {
  const query = {
    TableName: table,
    KeyConditionExpression: 'subject = :subject AND begins_with(entry, :run)',
    ExpressionAttributeValues: { ':subject': { S: findingKey(finding) }, ':run': { S: 'run#' } },
    ScanIndexForward: false,
    ConsistentRead: true,
  };
  for await (const { Items = [] } of paginateQuery({ client: dynamodb }, query)) yield* Items;
}
