import type { Json } from '../remediations/json';
import type { Account } from './account/account';
import type { Bus, Delivery } from './account/events/bus';
import type { Call } from './account/gateway';
import type { Clock } from './clock';
import { createDeadLetters, isDone, ruleOf } from './dead-letters';
import type { Deployment } from './deployment/deployment';
import type { Engine } from './engine/engine';
import type { Permissions } from './permissions';
import { createRunSchedules } from './schedules';

/** The event bus of another Region by its ARN; undefined where nobody listens to it. */
export type BusOf = (arn: string) => Bus | undefined;

/** May hand it over late, several times, or not at all. */
export type AroundDelivery = (delivery: Delivery, deliver: () => void) => void;

interface Delivering {
  readonly deployment: Deployment;
  readonly clock: Clock;
  readonly engine: () => Engine;
  readonly invokeFunction: (functionArn: string, payload: Json) => Promise<Json>;
  readonly permissions: Permissions;
  readonly account: Pick<Account, 'identity'>;
  readonly random: () => number;
  readonly busOf: BusOf;
  readonly aroundDelivery?: AroundDelivery;
}

/** A rule's target: a workflow is started, a function invoked, another bus gets the event. What is not allowed is not delivered. */
export function createDeliver({
  deployment,
  clock,
  engine,
  invokeFunction,
  permissions,
  account: { identity },
  random,
  busOf,
  aroundDelivery = (_, deliver) => deliver(),
}: Delivering) {
  const { keep, ...kept } = createDeadLetters({ deployment, permissions });
  const allowInvoke = (delivery: Delivery) =>
    permissions.admit(ruleOf(deployment, delivery), {
      service: 'lambda',
      operation: 'InvokeFunction',
      input: { FunctionName: delivery.target.Arn },
    });
  const allow = ({ target: { RoleArn = '' } }: Delivery, call: Call) => {
    permissions.assume(RoleArn, { service: 'events.amazonaws.com', context: {} });
    permissions.authorize({ accountId: identity.accountId, roleArn: RoleArn, session: 'events' }, call);
  };
  const start = (delivery: Delivery) => {
    const { target, input } = delivery;
    const StateMachineArn = target.Arn;
    allow(delivery, { service: 'sfn', operation: 'StartExecution', input: { StateMachineArn } });
    engine().start({ stateMachineArn: StateMachineArn, input });
  };
  // As it is: account and Region stay those where it came from.
  const hand = (delivery: Delivery) => {
    const EventBusName = delivery.target.Arn;
    allow(delivery, { service: 'events', operation: 'PutEvents', input: { EventBusName } });
    busOf(EventBusName)?.put(delivery.event);
  };
  const deliver = (delivery: Delivery): void => {
    const { target, input } = delivery;
    if (deployment.functions.some(({ arn }) => arn === target.Arn)) {
      if (!isDone(() => allowInvoke(delivery))) keep(delivery);
      else clock.run(() => invokeFunction(target.Arn, input)).catch(() => keep(delivery));
      return;
    }
    const act = isBus(target.Arn) ? hand : start;
    if (!isDone(() => act(delivery))) keep(delivery);
  };
  const runSchedules = createRunSchedules({ deployment, deliver, identity, now: clock.now, random });
  return {
    deliver: (delivery: Delivery): void => aroundDelivery(delivery, () => deliver(delivery)),
    runSchedules,
    ...kept,
  };
}

const isBus = (arn: string): boolean => arn.includes(':event-bus/');
