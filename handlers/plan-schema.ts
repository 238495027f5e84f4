import * as z from 'zod/mini';
import { isJsonObject } from '../remediations/json';
import type { Plan } from '../remediations/plan';
import { CHANGES } from '../remediations/remediations';

const texts = z.array(z.string());
const json = z.custom(isJsonObject, 'expected a JSON object');

const shape = z.object({
  remediation: z.enum(Object.keys(CHANGES)),
  undoneBy: z.enum(Object.keys(CHANGES)),
  check: z.nullable(z.string()),
  undoes: z.boolean(),
  target: json,
  prior: json,
  changes: z.array(
    z.object({ statement: z.optional(z.int()), actions: texts, from: texts, to: texts, why: z.string() }),
  ),
  impact: z.object({
    certificates: z.int(),
    things: texts,
    thingGroups: texts,
    cutOff: texts,
    concerns: texts,
  }),
  cannot: z.optional(texts),
  reversible: z.boolean(),
  resolves: z.boolean(),
  apply: json,
  undo: json,
  summary: z.string(),
  hash: z.string(),
});

/** A plan that comes back from the workflow or the journal, handed on exactly as it came. */
export const planSchema = z.custom<Plan>().check(({ value, issues }) => {
  for (const { path, message } of shape.safeParse(value).error?.issues ?? [])
    issues.push({ code: 'custom', path, message, input: value });
});
