import { Stack } from 'aws-cdk-lib';
import { EventBus, Match, Rule } from 'aws-cdk-lib/aws-events';
import { EventBus as ToBus } from 'aws-cdk-lib/aws-events-targets';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import type { Undelivered } from './undelivered';

export interface ForwardRuleProps {
  /** Another Region, in which the account has the stack as well. */
  readonly region: string;
  /** ARNs of the buttons of this stack. */
  readonly actions: readonly string[];
  readonly undelivered: Undelivered;
}

/**
 * Hands what is pressed here about findings of another Region to the stack there, by the event bus of that Region:
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-cross-region.html
 */
export class ForwardRule extends Construct {
  constructor(scope: Construct, id: string, { region, actions, undelivered }: ForwardRuleProps) {
    super(scope, id);
    const eventBusArn = Stack.of(this).formatArn({
      service: 'events',
      region,
      resource: 'event-bus',
      resourceName: 'default',
    });
    const description = `Hands to ${region} what is pressed here about findings of it`;
    const role = new Role(this, 'Role', {
      description,
      assumedBy: new ServicePrincipal('events.amazonaws.com'),
    });
    new Rule(this, 'Rule', {
      description,
      eventPattern: {
        source: ['aws.securityhub'],
        detailType: ['Security Hub Findings - Custom Action'],
        // Pressed here: what another Region has handed over bears the ARN of a button there, and stays.
        resources: [...actions],
        // The same list of Regions is given everywhere, so this Region may be in it.
        region: Match.anythingBut(region),
        detail: { findings: { Region: [region] } },
      },
      // Without a retry policy: the CDK knows none for a bus. EventBridge tries for a day.
      targets: [
        new ToBus(EventBus.fromEventBusArn(this, 'Bus', eventBusArn), { role, deadLetterQueue: undelivered }),
      ],
    });
  }
}
