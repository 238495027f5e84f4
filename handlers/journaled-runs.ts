import { type AttributeValue, GetItemCommand, paginateQuery } from '@aws-sdk/client-dynamodb';
import type { Verdict } from '../remediations/approval';
import { type FindingIdentifier, findingKey } from '../remediations/note';
import type { Plan } from '../remediations/plan';
import { type Journal, runRows } from './journal';
import { planSchema } from './plan-schema';

/** The index of all runs, newest first when read backwards: `kind` is `run`, then `entry`. It holds no plans. */
const RUNS_INDEX = 'runs';

/** A run as a list shows it. */
export interface JournaledRun {
  readonly finding: FindingIdentifier;
  readonly run: string;
  /** ISO 8601. */
  readonly startedAt: string;
  readonly intent: string | undefined;
  readonly trigger: string | undefined;
  readonly remediation: string | undefined;
  /** As in docs/runs.md, "The journal"; `ready` is a plan that was carried out or is being carried out. */
  readonly outcome: string;
  readonly reason: string | undefined;
  readonly summary: string | undefined;
}

export interface RunDetails extends JournaledRun {
  readonly plan: Plan | undefined;
  readonly verdict: Verdict | undefined;
}

export interface Claim {
  readonly run: string;
  readonly outcome: string | undefined;
  readonly endedAt: string | undefined;
  /** Epoch seconds; undefined: the finding is free. */
  readonly expiresAt: number | undefined;
}

type Row = Record<string, AttributeValue>;

/** Of all findings, newest first. */
export async function* newestRuns({ dynamodb, table }: Journal): AsyncGenerator<JournaledRun> {
  const query = {
    TableName: table,
    IndexName: RUNS_INDEX,
    KeyConditionExpression: 'kind = :kind',
    ExpressionAttributeValues: { ':kind': { S: 'run' } },
    ScanIndexForward: false,
  };
  for await (const { Items = [] } of paginateQuery({ client: dynamodb }, query)) yield* Items.map(runOf);
}

/** Of one finding, newest first. */
export async function* runsOf(journal: Journal, finding: FindingIdentifier): AsyncGenerator<JournaledRun> {
  for await (const row of runRows(journal, finding)) yield runOf(row);
}

/** A run by its name, which is the name of its execution; reads the index from the newest run on. */
export async function findRun(journal: Journal, run: string): Promise<JournaledRun | undefined> {
  for await (const journaled of newestRuns(journal)) if (journaled.run === run) return journaled;
  return undefined;
}

/** With its plan and what a person has decided. */
export async function readRun(
  { dynamodb, table }: Journal,
  { finding, startedAt, run }: Pick<JournaledRun, 'finding' | 'startedAt' | 'run'>,
): Promise<RunDetails | undefined> {
  const Key = { subject: { S: findingKey(finding) }, entry: { S: `run#${startedAt}#${run}` } };
  const { Item } = await dynamodb.send(new GetItemCommand({ TableName: table, Key, ConsistentRead: true }));
  if (Item === undefined) return undefined;
  const { plan, verdict } = Item;
  return {
    ...runOf(Item),
    plan: plan?.S === undefined ? undefined : planSchema.parse(JSON.parse(plan.S)),
    verdict: verdict?.S === undefined ? undefined : JSON.parse(verdict.S),
  };
}

/** Who holds a finding, or held it last. */
export async function readClaim(
  { dynamodb, table }: Journal,
  finding: FindingIdentifier,
): Promise<Claim | undefined> {
  const Key = { subject: { S: findingKey(finding) }, entry: { S: 'claim' } };
  const { Item } = await dynamodb.send(new GetItemCommand({ TableName: table, Key, ConsistentRead: true }));
  if (Item === undefined) return undefined;
  const { run, outcome, endedAt, expiresAt } = Item;
  return {
    run: run?.S ?? '',
    outcome: outcome?.S,
    endedAt: endedAt?.S,
    expiresAt: expiresAt?.N === undefined ? undefined : Number(expiresAt.N),
  };
}

/** The entry holds start and name: a run that failed before it had a plan has nothing else. */
function runOf({ subject, entry, ...row }: Row): JournaledRun {
  const [, startedAt = '', ...name] = (entry?.S ?? '').split('#');
  return {
    finding: findingOf(subject?.S ?? ''),
    run: name.join('#'),
    startedAt,
    intent: row.intent?.S,
    trigger: row.trigger?.S,
    remediation: row.remediation?.S,
    outcome: row.outcome?.S ?? '',
    reason: row.reason?.S,
    summary: row.summary?.S,
  };
}

/** `arn:PARTITION:securityhub:REGION:ACCOUNT:product/COMPANY/PRODUCT`, then the finding's own Id. */
const SUBJECT = /^(arn:[^/]+\/[^/]+\/[^/]+)\/(.+)$/s;

function findingOf(subject: string): FindingIdentifier {
  const [, ProductArn = '', Id = subject] = SUBJECT.exec(subject) ?? [];
  return { ProductArn, Id };
}
