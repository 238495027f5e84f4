import type { Json } from '../remediations/json';
import type { Bus, Delivery } from './account/events/bus';
import type { Call } from './account/gateway';
import type { Clock } from './clock';
import type { Deployment } from './deployment/deployment';
import type { Engine } from './engine/engine';
import type { Permissions } from './permissions';

/** The event bus of another Region by its ARN; undefined where nobody listens to it. */
export type BusOf = (arn: string) => Bus | undefined;

interface Delivering {
  readonly deployment: Deployment;
  readonly clock: Clock;
  readonly engine: () => Engine;
  readonly invokeFunction: (functionArn: string, payload: Json) => Promise<Json>;
  readonly permissions: Permissions;
  readonly accountId: string;
  readonly busOf: BusOf;
}

/** A rule's target: a workflow is started, a function invoked, another bus gets the event. What is not allowed is not delivered. */
export function createDeliver({
  deployment,
  clock,
  engine,
  invokeFunction,
  permissions,
  accountId,
  busOf,
}: Delivering) {
  const undelivered: Delivery[] = [];
  const mayInvoke = ({ rule, target }: Delivery) =>
    deployment.invokers.some(
      ({ functionArn, sourceArn }) =>
        functionArn === target.Arn && sourceArn === deployment.rules.find(({ name }) => name === rule)?.arn,
    );
  const allow = ({ target: { RoleArn = '' } }: Delivery, call: Call) => {
    permissions.assume(RoleArn, { service: 'events.amazonaws.com', context: {} });
    permissions.authorize({ accountId, roleArn: RoleArn, session: 'events' }, call);
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
      if (!mayInvoke(delivery)) undelivered.push(delivery);
      else clock.run(() => invokeFunction(target.Arn, input)).catch(() => undelivered.push(delivery));
      return;
    }
    const act = isBus(target.Arn) ? hand : start;
    if (!isDone(() => act(delivery))) undelivered.push(delivery);
  };
  return { deliver, undelivered };
}

const isBus = (arn: string): boolean => arn.includes(':event-bus/');

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
