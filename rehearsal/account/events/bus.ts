import type { Json, JsonObject } from '../../../remediations/json';
import type { BusEvent } from './event';
import { compilePattern, type Matches } from './pattern';
import { type TargetInput, targetInput } from './target-input';

export interface Target extends TargetInput {
  readonly Id: string;
  readonly Arn: string;
  /** With which EventBridge starts a workflow. */
  readonly RoleArn?: string | undefined;
  /** Of the queue that keeps what the target did not get. */
  readonly DeadLetterConfig?: { readonly Arn: string } | undefined;
}

export interface Rule {
  readonly name: string;
  readonly pattern: JsonObject;
  readonly targets: readonly Target[];
  /** Enabled if not said. */
  readonly state?: 'ENABLED' | 'DISABLED' | undefined;
}

export interface Delivery {
  readonly rule: string;
  readonly target: Target;
  readonly event: BusEvent;
  /** What the target gets. */
  readonly input: Json;
}

export interface Bus {
  /** Throws `NotRehearsed` for a pattern that the account cannot match as EventBridge would. */
  readonly putRule: (rule: Rule) => void;
  readonly rules: () => readonly Rule[];
  readonly put: (event: BusEvent) => void;
  /** Sees every event before the rules do. */
  readonly watch: (see: (event: BusEvent) => void) => void;
}

/** The default event bus. Deliveries go to the caller at once, in the order of the rules; the caller queues them. */
export const createBus = (deliver: (delivery: Delivery) => void): Bus => {
  const rules = new Map<string, { readonly rule: Rule; readonly matches: Matches }>();
  const watchers: ((event: BusEvent) => void)[] = [];
  return {
    watch: (see) => void watchers.push(see),
    putRule: (rule) => rules.set(rule.name, { rule, matches: compilePattern(rule.pattern) }),
    rules: () => [...rules.values()].map(({ rule }) => rule),
    put: (event) => {
      for (const see of watchers) see(event);
      for (const { rule, matches } of rules.values()) {
        if (rule.state !== 'DISABLED' && matches(asJson(event)))
          for (const delivery of deliveries(rule, event)) deliver(delivery);
      }
    },
  };
};

const asJson = (event: BusEvent): JsonObject => ({ ...event });

const deliveries = (rule: Rule, event: BusEvent): readonly Delivery[] =>
  rule.targets.map((target) => ({
    rule: rule.name,
    target,
    event,
    input: targetInput(target, asJson(event)),
  }));
