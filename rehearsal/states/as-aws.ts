import * as sdk from '@aws-sdk/client-sfn';
import type { StaticErrorSchema } from '@smithy/types';
import { awsError } from '../account/aws-error';
import type { Operation } from '../account/operation';

/** The engine's errors bear the names of the API: rehearsal/engine/api-errors.ts */
const SCHEMAS: Readonly<Record<string, StaticErrorSchema>> = {
  ExecutionAlreadyExists: sdk.ExecutionAlreadyExists$,
  ExecutionDoesNotExist: sdk.ExecutionDoesNotExist$,
  StateMachineDoesNotExist: sdk.StateMachineDoesNotExist$,
  InvalidName: sdk.InvalidName$,
  InvalidExecutionInput: sdk.InvalidExecutionInput$,
  InvalidToken: sdk.InvalidToken$,
  TaskDoesNotExist: sdk.TaskDoesNotExist$,
  TaskTimedOut: sdk.TaskTimedOut$,
};

/** The operation, with what the engine throws answered as the API answers it. */
export const asAws =
  <Input, Output>(run: Operation<Input, Output>): Operation<Input, Output> =>
  (input) => {
    try {
      return run(input);
    } catch (cause) {
      const schema = cause instanceof Error && Object.hasOwn(SCHEMAS, cause.name) && SCHEMAS[cause.name];
      if (!schema) throw cause;
      throw awsError(schema, cause.message, { cause });
    }
  };
