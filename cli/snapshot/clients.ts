import { IAMClient } from '@aws-sdk/client-iam';
import { IoTClient } from '@aws-sdk/client-iot';
import { SecurityHubClient } from '@aws-sdk/client-securityhub';
import type { MiddlewareStack } from '@smithy/types';
import type { Pace } from './pace';
import { isSnapshotAction, type SnapshotAction } from './rates';

export interface SnapshotClients {
  readonly iot: IoTClient;
  readonly iam: IAMClient;
  readonly securityHub: SecurityHubClient;
}

/** Where from; what is left out is found as the AWS CLI finds it, endpoints of single services too. */
export interface Source {
  readonly region?: string | undefined;
  readonly profile?: string | undefined;
  readonly endpoint?: string | undefined;
}

/** A throttled call is tried again so often, with pauses that grow. */
const MAX_ATTEMPTS = 10;

export const createClients = ({ region, profile, endpoint }: Source): SnapshotClients => {
  const config = {
    maxAttempts: MAX_ATTEMPTS,
    ...(region !== undefined && { region }),
    ...(profile !== undefined && { profile }),
    ...(endpoint !== undefined && { endpoint }),
  };
  return {
    iot: new IoTClient(config),
    iam: new IAMClient(config),
    securityHub: new SecurityHubClient(config),
  };
};

/** Every attempt of every call waits for its turn, retries too. */
export const keepPace = ({ iot, iam, securityHub }: SnapshotClients, pace: Pace): void => {
  addPace(iot.middlewareStack, 'iot', pace);
  addPace(iam.middlewareStack, 'iam', pace);
  addPace(securityHub.middlewareStack, 'securityhub', pace);
};

/** A call that the policy of `--print-policy` does not allow. */
class UnknownCall extends Error {
  override readonly name = 'UnknownCall';
}

const addPace = <Input extends object, Output extends object>(
  stack: MiddlewareStack<Input, Output>,
  service: string,
  pace: Pace,
): void =>
  stack.add(
    (next, { commandName = '' }) =>
      async (args) => {
        const action = `${service}:${commandName.replace(/Command$/, '')}`;
        if (!isSnapshotAction(action))
          throw new UnknownCall(`expected a call with a known rate, got ${action}`);
        await pace.take(action);
        return watched(next(args), action, pace);
      },
    // Within the retries of the SDK, which have a high priority in this step.
    { step: 'finalizeRequest', priority: 'low', name: 'pace' },
  );

async function watched<T>(answer: Promise<T>, action: SnapshotAction, pace: Pace): Promise<T> {
  try {
    const answered = await answer;
    pace.taken(action);
    return answered;
  } catch (error) {
    if (error instanceof Error && /Throttl|TooManyRequests/.test(error.name)) pace.throttled(action);
    throw error;
  }
}
