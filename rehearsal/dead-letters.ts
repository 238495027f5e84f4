import type { Delivery } from './account/events/bus';
import type { Deployment } from './deployment/deployment';
import type { Permissions } from './permissions';

interface Keeping {
  readonly deployment: Pick<Deployment, 'rules' | 'schedules'>;
  readonly permissions: Pick<Permissions, 'admit'>;
}

export interface DeadLetters {
  readonly keep: (delivery: Delivery) => void;
  /** In the dead-letter queue. */
  readonly undelivered: readonly Delivery[];
  /** Neither there: the rule names no queue, or the queue does not let it in. */
  readonly lost: readonly Delivery[];
}

/** What becomes of an event that its target did not get: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html */
export function createDeadLetters({ deployment, permissions }: Keeping): DeadLetters {
  const undelivered: Delivery[] = [];
  const lost: Delivery[] = [];
  const isKept = (delivery: Delivery): boolean => {
    const QueueArn = delivery.target.DeadLetterConfig?.Arn;
    if (QueueArn === undefined) return false;
    const call = { service: 'sqs', operation: 'SendMessage', input: { QueueArn } };
    return isDone(() => permissions.admit(ruleOf(deployment, delivery), call));
  };
  const keep = (delivery: Delivery) => void (isKept(delivery) ? undelivered : lost).push(delivery);
  return { keep, undelivered, lost };
}

/** EventBridge at work for a rule. */
export const ruleOf = ({ rules, schedules }: Keeping['deployment'], { rule }: Pick<Delivery, 'rule'>) => ({
  principal: { service: 'events.amazonaws.com' },
  context: {
    'aws:SourceArn': [...rules, ...schedules].flatMap(({ name, arn }) => (name === rule ? [arn] : [])),
  },
});

/** A denial, and an input that is too large for a workflow. */
const UNDELIVERABLE: readonly string[] = [
  'AccessDeniedException',
  'RoleNotAssumable',
  'InvalidExecutionInput',
];

/** Any other error is a fault of the rehearsal. */
export function isDone(act: () => void): boolean {
  try {
    act();
    return true;
  } catch (error) {
    if (error instanceof Error && UNDELIVERABLE.includes(error.name)) return false;
    throw error;
  }
}
