import * as z from 'zod/mini';
import type { BusEvent } from '../rehearsal/account/events/event';
import { isJsonObject, type Json, type JsonObject } from '../remediations/json';
import { readJson, UsageError } from './read-json';

/** Findings as `aws securityhub get-findings` exports them: one, an array, or `{ "Findings": [...] }`. */
export function readFindings(path: string): readonly JsonObject[] {
  const json = readJson(path);
  const list = isJsonObject(json) && Array.isArray(json.Findings) ? json.Findings : json;
  return (Array.isArray(list) ? list : [list]).map((finding: Json, index) => {
    if (isJsonObject(finding)) return finding;
    throw new UsageError(
      `${path}: expected findings (objects), got ${JSON.stringify(finding)?.slice(0, 60)} at ${index}`,
    );
  });
}

// https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-events-structure.html
const eventSchema = z.object({
  version: z.literal('0'),
  id: z.string(),
  'detail-type': z.string(),
  source: z.string(),
  account: z.string(),
  time: z.string(),
  region: z.string(),
  resources: z.array(z.string()),
  detail: z.record(z.string(), z.json()),
});

/** One event as EventBridge delivers it. */
export function readEvent(path: string): BusEvent {
  const parsed = eventSchema.safeParse(readJson(path));
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new UsageError(
    `${path}: expected an EventBridge event, got one whose ${issue?.path.join('.')} is wrong (${issue?.message})`,
  );
}
