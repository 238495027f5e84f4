import { isDeepStrictEqual } from 'node:util';
import { AwsError } from '../../rehearsal/account/aws-error';
import type { Around, MadeCall } from '../../rehearsal/account/gateway';
import { createAnswers, isRead } from './earlier-answers';

/** What can go wrong at an API call. */
export const CALL_FAULTS = [
  'throttled',
  'server-error',
  'timed-out-before',
  'timed-out-after',
  'stale',
  'unprocessed',
] as const;
export type CallFault = (typeof CALL_FAULTS)[number];

/** Says which fault hits a call, of those that can; undefined: none. */
export type ChooseCallFault = (call: MadeCall, possible: readonly CallFault[]) => CallFault | undefined;

/** As each service names them: its API reference, and CommonErrors. */
const ERRORS: Readonly<Record<string, Readonly<Record<'throttled' | 'server-error', string>>>> = {
  iot: { throttled: 'ThrottlingException', 'server-error': 'InternalFailureException' },
  iotdata: { throttled: 'ThrottlingException', 'server-error': 'InternalFailureException' },
  iam: { throttled: 'Throttling', 'server-error': 'ServiceFailure' },
  sts: { throttled: 'Throttling', 'server-error': 'InternalFailure' },
  sns: { throttled: 'Throttled', 'server-error': 'InternalError' },
  ssm: { throttled: 'ThrottlingException', 'server-error': 'InternalServerError' },
  dynamodb: { throttled: 'ProvisionedThroughputExceededException', 'server-error': 'InternalServerError' },
  // What an API does not name has the name of the service: https://github.com/aws/aws-step-functions-data-science-sdk-python/issues/191
  sfn: { throttled: 'ThrottlingException', 'server-error': 'SfnException' },
  'sfn:StartExecution': { throttled: 'ThrottlingException', 'server-error': 'AWSStepFunctionsException' },
  securityhub: { throttled: 'LimitExceededException', 'server-error': 'InternalException' },
};

/** Faults at the calls of Fleet Warden; what the owner and the rehearsal call themselves is not hit. */
export function callFaults(choose: ChooseCallFault, now: () => number): Around {
  const answers = createAnswers(now);
  const isStale = async (call: MadeCall, run: () => Promise<unknown>): Promise<boolean> => {
    const latest = answers.latest(call);
    return latest !== undefined && !isDeepStrictEqual(latest, await run().catch(() => undefined));
  };
  return async <Output>(call: MadeCall, run: () => Promise<Output>): Promise<Output> => {
    if (call.caller === undefined) return run();
    const fault = choose(call, possibleFaults(call, await isStale(call, run)));
    switch (fault) {
      case undefined: {
        const output = await run();
        answers.keep(call, output);
        return output;
      }
      case 'throttled':
      case 'server-error':
        throw serviceError(call, fault);
      case 'timed-out-before':
        throw timedOut(call);
      case 'timed-out-after':
        await run();
        throw timedOut(call);
      // Both have the shape of an answer to this very operation.
      case 'stale':
        return answers.latest(call) as Output;
      case 'unprocessed':
        return unprocessed(call) as Output;
    }
  };
}

const possibleFaults = (call: MadeCall, isStale: boolean): readonly CallFault[] =>
  CALL_FAULTS.filter((fault) => {
    if (fault === 'timed-out-after') return !isRead(call);
    if (fault === 'stale') return isStale;
    return fault !== 'unprocessed' || call.operation === 'BatchUpdateFindings';
  });

function serviceError({ service, operation }: MadeCall, fault: 'throttled' | 'server-error'): AwsError {
  const name = (ERRORS[`${service}:${operation}`] ?? ERRORS[service])?.[fault];
  if (name === undefined) throw new TypeError(`expected a service with known errors, got ${service}`);
  return new AwsError({ name, status: fault === 'throttled' ? 429 : 500, message: `injected: ${fault}` });
}

/** Step Functions names it after the service; the SDK of a function does not. */
function timedOut({ caller, operation }: MadeCall): Error {
  const name = caller?.session === 'states' ? 'SdkClientException' : 'TimeoutError';
  return Object.assign(new Error(`injected: no answer from ${operation}`), { name });
}

/** 200, and nothing was updated. */
const unprocessed = ({ input }: MadeCall) => {
  const { FindingIdentifiers } = input as { FindingIdentifiers: readonly object[] };
  const failed = { ErrorCode: 'InternalException', ErrorMessage: 'injected: unprocessed' };
  return {
    ProcessedFindings: [],
    UnprocessedFindings: FindingIdentifiers.map((FindingIdentifier) => ({ FindingIdentifier, ...failed })),
  };
};
