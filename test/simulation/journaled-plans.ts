import type { Verdict } from '../../remediations/approval';
import type { Plan } from '../../remediations/plan';
import type { JournalRow } from './journal-rows';

/** A row of a run that has a plan. */
export interface JournaledPlan {
  readonly subject: string;
  readonly run: string;
  readonly startedAt: string;
  readonly reportedAt: string | undefined;
  readonly intent: string;
  readonly trigger: string;
  readonly outcome: string;
  readonly plan: Plan;
  readonly verdict: Verdict | undefined;
}

/** Rows are ours: handlers/journal.ts writes them. */
export function journaledPlan(row: JournalRow): JournaledPlan | undefined {
  const { subject = '', run = '', startedAt = '', reportedAt, intent = '', trigger = '', outcome = '' } = row;
  if (row.plan === undefined || row.entry?.startsWith('run#') !== true) return undefined;
  const verdict = row.verdict === undefined ? undefined : JSON.parse(row.verdict);
  return {
    subject,
    run,
    startedAt,
    reportedAt,
    intent,
    trigger,
    outcome,
    plan: JSON.parse(row.plan),
    verdict,
  };
}

export const journaledPlans = (rows: readonly JournalRow[]): readonly JournaledPlan[] =>
  rows.flatMap((row) => journaledPlan(row) ?? []);
