import * as z from 'zod/mini';
import { StatesError } from '../errors';
import { plain } from '../plain';
import type { World } from '../world';
import type { Integration } from './integration';
import { rejection } from './rejection';

/** @see https://docs.aws.amazon.com/step-functions/latest/dg/connect-lambda.html */
const request = z.strictObject({ FunctionName: z.string(), Payload: z._default(z.unknown(), {}) });

export const functionArguments = ['FunctionName', 'Payload'] as const;

/** `lambda:invoke`: the error is the function's `errorType`, its Cause Lambda's error document; or one of the call itself. */
export const invokeFunction =
  ({ calls }: World): Integration =>
  async ({ arguments: given, visit }) => {
    const parsed = request.safeParse(given);
    if (!parsed.success) {
      throw new StatesError('States.Runtime', 'Expected Arguments of FunctionName and Payload', {
        cause: parsed.error,
      });
    }
    const { FunctionName: functionName, Payload } = parsed.data;
    const payload = plain(Payload);
    visit.run.execution.record({ type: 'FunctionInvoked', state: visit.state, functionName, payload });
    const { roleArn } = visit.run.execution;
    const answer = await calls.invokeFunction(functionName, plain(payload), roleArn).catch(fail);
    return { ExecutedVersion: '$LATEST', Payload: plain(answer), StatusCode: 200 };
  };

const fail = (cause: unknown): never => {
  if (cause instanceof StatesError) throw cause;
  const { name: errorType, message: errorMessage } = rejection(cause);
  throw new StatesError(errorType, JSON.stringify({ errorType, errorMessage, trace: [] }), { cause });
};
