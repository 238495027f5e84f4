import type { Json } from '../remediations/json';
import type { Delivery } from './account/events/bus';
import type { Clock } from './clock';
import type { Deployment } from './deployment/deployment';
import type { Engine } from './engine/engine';
import type { Permissions } from './permissions';

interface Delivering {
  readonly deployment: Deployment;
  readonly clock: Clock;
  readonly engine: () => Engine;
  readonly invokeFunction: (functionArn: string, payload: Json) => Promise<Json>;
  readonly permissions: Permissions;
  readonly accountId: string;
}

/** A rule's target: a workflow is started, a function invoked. What is not allowed is not delivered. */
export function createDeliver({
  deployment,
  clock,
  engine,
  invokeFunction,
  permissions,
  accountId,
}: Delivering) {
  const undelivered: Delivery[] = [];
  const mayInvoke = ({ rule, target }: Delivery) =>
    deployment.invokers.some(
      ({ functionArn, sourceArn }) =>
        functionArn === target.Arn && sourceArn === deployment.rules.find(({ name }) => name === rule)?.arn,
    );
  const allowStart = ({ target: { Arn, RoleArn = '' } }: Delivery) => {
    permissions.assume(RoleArn, { service: 'events.amazonaws.com', context: {} });
    permissions.authorize(
      { accountId, roleArn: RoleArn, session: 'events' },
      { service: 'sfn', operation: 'StartExecution', input: { StateMachineArn: Arn } },
    );
  };
  const deliver = (delivery: Delivery): void => {
    const { target, input } = delivery;
    if (deployment.functions.some(({ arn }) => arn === target.Arn)) {
      if (!mayInvoke(delivery)) undelivered.push(delivery);
      else clock.run(() => invokeFunction(target.Arn, input)).catch(() => undelivered.push(delivery));
      return;
    }
    if (
      !isDone(() => allowStart(delivery)) ||
      !isDone(() => engine().start({ stateMachineArn: target.Arn, input }))
    )
      undelivered.push(delivery);
  };
  return { deliver, undelivered };
}

/** A denial, and an input that is too large for a workflow. */
const UNDELIVERABLE: readonly string[] = [
  'AccessDeniedException',
  'RoleNotAssumable',
  'InvalidExecutionInput',
];

/** Any other error is a fault of the rehearsal. */
function isDone(act: () => void): boolean {
  try {
    act();
    return true;
  } catch (error) {
    if (error instanceof Error && UNDELIVERABLE.includes(error.name)) return false;
    throw error;
  }
}
