import * as z from 'zod/mini';
import { checkNamed } from '../remediations/check';
import type { Metric } from './log-line';
import type { Told } from './logged';

/** https://docs.aws.amazon.com/step-functions/latest/dg/eventbridge-integration.html */
const eventSchema = z.object({
  detail: z.object({
    name: z.string(),
    status: z.string(),
    /** Epoch milliseconds. */
    stopDate: z.nullish(z.number()),
    input: z.nullish(z.string()),
    output: z.nullish(z.string()),
  }),
});

const findingSchema = z.object({
  Id: z.string(),
  ProductArn: z.optional(z.string()),
  CreatedAt: z.optional(z.string()),
  ProductFields: z.optional(z.object({ CheckName: z.optional(z.string()) })),
});
type EndedFinding = z.infer<typeof findingSchema>;

const inputSchema = z.object({ findings: z.array(findingSchema) });

const outputSchema = z.object({
  outcome: z.string(),
  update: z.optional(z.object({ Workflow: z.optional(z.object({ Status: z.string() })) })),
});

/** What the function notify says of an execution that has ended: all runs pass there. */
export function tellEnd(event: unknown): Told {
  const { detail } = eventSchema.parse(event);
  const findings = inputSchema.safeParse(json(detail.input)).data?.findings ?? [];
  const finding = findings.length === 1 ? findings[0] : undefined;
  const output = outputSchema.safeParse(json(detail.output)).data;
  const outcome = outcomeOf(detail.status, output?.outcome);
  return {
    run: detail.name,
    finding: finding?.Id ?? null,
    message: 'A run has ended',
    outcome,
    metrics: [
      runs(outcome, finding),
      ...(output?.update?.Workflow?.Status === 'RESOLVED' ? toResolved(detail.stopDate, finding) : []),
    ],
  };
}

/** One that has started others, or found another at work, answers no outcome. */
const outcomeOf = (status: string, outcome = 'none'): string =>
  status === 'SUCCEEDED' ? outcome : status.toLowerCase().replace('_', '-');

const runs = (Outcome: string, finding: EndedFinding | undefined): Metric => ({
  name: 'Runs',
  value: 1,
  by: [{ Outcome }, { Check: checkOf(finding), Outcome }],
});

/** Only names that are known: a finding must not make metrics. */
function checkOf({ ProductArn, ProductFields }: Partial<EndedFinding> = {}): string {
  if (ProductArn?.endsWith('/iot-device-defender-detect') === true) return 'violation';
  return checkNamed(ProductFields?.CheckName ?? '') ?? 'unknown';
}

/** From when the finding was made. */
function toResolved(
  stopDate: number | null | undefined,
  { CreatedAt = '' }: Partial<EndedFinding> = {},
): readonly Metric[] {
  const seconds = ((stopDate ?? Number.NaN) - Date.parse(CreatedAt)) / 1000;
  return seconds >= 0 ? [{ name: 'SecondsToResolved', value: seconds }] : [];
}

function json(text: string | null | undefined): unknown {
  return typeof text === 'string' ? JSON.parse(text) : undefined;
}
