import { StatesError } from '../errors';
import { plain } from '../plain';
import type { ApiResource } from '../resources';
import type { World } from '../world';
import type { Integration } from './integration';
import { rejection } from './rejection';

/** An `aws-sdk` or optimized call; errors are named as Step Functions names them, such as `Iot.ThrottlingException`. */
export const callApi =
  ({ service, action, prefix }: ApiResource, { calls }: World): Integration =>
  async ({ arguments: input, assumes, visit }) => {
    const { execution } = visit.run;
    execution.record({ type: 'ApiCalled', state: visit.state, service, action, input });
    const call = { service, action, input: plain(input), roleArn: execution.roleArn, assumes };
    return plain(await calls.callApi(call).catch((error: unknown) => fail(prefix, error)));
  };

const fail = (prefix: string, cause: unknown): never => {
  const { name, message } = rejection(cause);
  throw new StatesError(apiErrorName(prefix, name), message, { cause });
};

/** @see https://docs.aws.amazon.com/step-functions/latest/dg/supported-services-awssdk.html */
export const apiErrorName = (prefix: string, name: string): string => {
  if (name.startsWith('States.')) return name;
  return `${prefix}.${name.endsWith('Exception') ? name : `${name}Exception`}`;
};
