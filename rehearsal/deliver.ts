import type { Json } from '../remediations/json';
import type { Account } from './account/account';
import type { Delivery } from './account/events/bus';
import type { Clock } from './clock';
import { createDeadLetters, isDone, ruleOf } from './dead-letters';
import type { Deployment } from './deployment/deployment';
import type { Engine } from './engine/engine';
import type { Permissions } from './permissions';
import { createRunSchedules } from './schedules';

interface Delivering {
  readonly deployment: Deployment;
  readonly clock: Clock;
  readonly engine: () => Engine;
  readonly invokeFunction: (functionArn: string, payload: Json) => Promise<Json>;
  readonly permissions: Permissions;
  readonly account: Pick<Account, 'identity'>;
  readonly random: () => number;
}

/** A rule's target: a workflow is started, a function invoked. What is not allowed is not delivered. */
export function createDeliver({
  deployment,
  clock,
  engine,
  invokeFunction,
  permissions,
  account: { identity },
  random,
}: Delivering) {
  const { keep, ...kept } = createDeadLetters({ deployment, permissions });
  const allowInvoke = (delivery: Delivery) =>
    permissions.admit(ruleOf(deployment, delivery), {
      service: 'lambda',
      operation: 'InvokeFunction',
      input: { FunctionName: delivery.target.Arn },
    });
  const allowStart = ({ target: { Arn, RoleArn = '' } }: Delivery) => {
    permissions.assume(RoleArn, { service: 'events.amazonaws.com', context: {} });
    permissions.authorize(
      { accountId: identity.accountId, roleArn: RoleArn, session: 'events' },
      { service: 'sfn', operation: 'StartExecution', input: { StateMachineArn: Arn } },
    );
  };
  const deliver = (delivery: Delivery): void => {
    const { target, input } = delivery;
    if (deployment.functions.some(({ arn }) => arn === target.Arn)) {
      if (!isDone(() => allowInvoke(delivery))) keep(delivery);
      else clock.run(() => invokeFunction(target.Arn, input)).catch(() => keep(delivery));
      return;
    }
    if (
      !isDone(() => allowStart(delivery)) ||
      !isDone(() => engine().start({ stateMachineArn: target.Arn, input }))
    )
      keep(delivery);
  };
  const runSchedules = createRunSchedules({ deployment, deliver, identity, now: clock.now, random });
  return { deliver, runSchedules, ...kept };
}
