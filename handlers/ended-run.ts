import * as z from 'zod/mini';
import { ENDINGS, type Ended, type Ending } from '../remediations/message';
import { titledFindingSchema } from './titled-finding-schema';

/** https://docs.aws.amazon.com/step-functions/latest/dg/eventbridge-integration.html */
const eventSchema = z.object({
  detail: z.object({
    executionArn: z.string(),
    status: z.enum(['SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED']),
    /** Left out when the event would be too large. */
    input: z.nullish(z.string()),
    output: z.nullish(z.string()),
    error: z.nullish(z.string()),
    cause: z.nullish(z.string()),
  }),
});

const inputSchema = z.object({ findings: z.array(titledFindingSchema).check(z.length(1)) });

const outputSchema = z.object({
  outcome: z.string(),
  update: z.optional(z.object({ Note: z.object({ Text: z.string() }) })),
});

/** A finding that is too large to come with the event: the execution has it. */
const UNTOLD = { Id: 'see the execution', ProductArn: '' };

/** The workflow close-run writes the note of a run that could not write it. */
const HOW = {
  FAILED: 'The run has failed.',
  TIMED_OUT: 'The run has run out of time; the note of the finding says what may stand.',
  ABORTED: 'The run was stopped; the note of the finding says what may stand.',
} as const;

/** What people are told of an execution that has ended; undefined: nothing. */
export function endedRun(event: unknown): Ended | undefined {
  const { detail } = eventSchema.parse(event);
  const finding = findingIn(detail.input);
  if (finding === undefined) return undefined;
  const run = { finding, execution: detail.executionArn };
  if (detail.status !== 'SUCCEEDED')
    return {
      ...run,
      outcome: detail.error === 'Incomplete' ? 'incomplete' : 'failed',
      note: `${HOW[detail.status]} ${detail.error ?? 'No error'}: ${detail.cause ?? 'no cause'}`,
    };
  const { outcome, update } = outputSchema.safeParse(json(detail.output)).data ?? {};
  const ending = endingOf(outcome);
  return ending && { ...run, outcome: ending, note: update?.Note.Text ?? '' };
}

/** A run that was given several findings has started one run each, which tell of themselves. */
function findingIn(input: string | null | undefined): Ended['finding'] | undefined {
  if (typeof input !== 'string') return UNTOLD;
  return inputSchema.safeParse(json(input)).data?.findings[0];
}

/** A preview, and what there was nothing to do about, are told by the note alone. */
function endingOf(outcome: string | undefined): Ending | undefined {
  if (outcome === 'needs-approval') return 'expired';
  return outcome !== undefined && Object.hasOwn(ENDINGS, outcome) ? (outcome as Ending) : undefined;
}

function json(text: string | null | undefined): unknown {
  return typeof text === 'string' ? JSON.parse(text) : undefined;
}
