import * as z from 'zod/mini';
import type { Json } from '../remediations/json';
import type { Engine } from './engine/engine';

const requestSchema = z.strictObject({ ExecutionArn: z.string() });

/** `sfn:describeExecution` as a task sees it, as far as it is needed; throws `ExecutionDoesNotExist`. */
export function describeExecution({ describe }: Pick<Engine, 'describe'>, given: Json): Json {
  const { arn, name, stateMachineArn, status, startedAt, input } = describe(
    requestSchema.parse(given).ExecutionArn,
  );
  return {
    ExecutionArn: arn,
    Name: name,
    StateMachineArn: stateMachineArn,
    Status: status,
    StartDate: new Date(startedAt).toISOString(),
    Input: JSON.stringify(input),
  };
}
