import type { Delivery } from './account/events/bus';
import type { BusEvent } from './account/events/event';
import { targetInput } from './account/events/target-input';
import { randomUuid } from './account/random-id';
import type { Surroundings } from './account/surroundings';
import type { Deployment } from './deployment/deployment';

interface Scheduling extends Surroundings {
  readonly deployment: Pick<Deployment, 'schedules'>;
  readonly deliver: (delivery: Delivery) => void;
}

/**
 * What every rule with a schedule does when it is time. Nothing does it by itself: virtual time goes on only as long as
 * something waits. https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-run-lambda-schedule.html
 */
export const createRunSchedules =
  ({ deployment, deliver, ...surroundings }: Scheduling) =>
  (): void => {
    for (const { arn, name, Targets } of deployment.schedules) {
      const event = scheduledEvent(arn, surroundings);
      for (const target of Targets)
        deliver({ rule: name, target, event, input: targetInput(target, { ...event }) });
    }
  };

const scheduledEvent = (ruleArn: string, { identity, now, random }: Surroundings): BusEvent => ({
  version: '0',
  id: randomUuid(random),
  'detail-type': 'Scheduled Event',
  source: 'aws.events',
  account: identity.accountId,
  time: new Date(now()).toISOString().replace(/\.\d+Z$/, 'Z'),
  region: identity.region,
  resources: [ruleArn],
  detail: {},
});
