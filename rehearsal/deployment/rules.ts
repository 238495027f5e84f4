import * as z from 'zod/mini';
import { isJsonObject, type Json } from '../../remediations/json';

const targets = z.array(
  z.looseObject({
    Id: z.string(),
    Arn: z.string(),
    RoleArn: z.optional(z.string()),
    Input: z.optional(z.string()),
    DeadLetterConfig: z.optional(z.object({ Arn: z.string() })),
  }),
);
const ruleSchema = z.object({
  Description: z.optional(z.string()),
  State: z.enum(['ENABLED', 'DISABLED']),
  EventPattern: z.record(z.string(), z.json()),
  Targets: targets,
});
const scheduleSchema = z.object({ ScheduleExpression: z.string(), Targets: targets });

interface Named {
  readonly arn: string;
  /** The logical id stands for the generated name. */
  readonly name: string;
}

/** Waits for events. */
export type DeployedRule = z.infer<typeof ruleSchema> & Named;
/** Waits for the time. */
export type DeployedSchedule = z.infer<typeof scheduleSchema> & Named;

interface Resource {
  readonly logicalId: string;
  readonly properties: Json;
  readonly arn: () => string;
}

export function readRules(read: (type: string) => readonly Resource[]): {
  readonly rules: readonly DeployedRule[];
  readonly schedules: readonly DeployedSchedule[];
} {
  const all = read('AWS::Events::Rule').map(({ logicalId, properties, arn }) => ({
    properties,
    named: { arn: arn(), name: logicalId },
  }));
  return {
    rules: all.flatMap(({ properties, named }) =>
      isScheduled(properties) ? [] : [{ ...named, ...ruleSchema.parse(properties) }],
    ),
    schedules: all.flatMap(({ properties, named }) =>
      isScheduled(properties) ? [{ ...named, ...scheduleSchema.parse(properties) }] : [],
    ),
  };
}

const isScheduled = (rule: Json): boolean => isJsonObject(rule) && 'ScheduleExpression' in rule;
