import { Duration } from 'aws-cdk-lib';
import { Rule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { Construct } from 'constructs';
import type { Undelivered } from './undelivered';
import type { WardenFunction } from './warden-function';
import type { Workflow } from './workflow';

export interface EndedRuleProps {
  readonly workflows: readonly Workflow[];
  readonly notify: WardenFunction;
  readonly undelivered: Undelivered;
}

/** Tells people how a run has ended. Apart from the run: a message that fails never fails a repair, nor costs it a state. */
export class EndedRule extends Construct {
  constructor(scope: Construct, id: string, { workflows, notify, undelivered }: EndedRuleProps) {
    super(scope, id);
    new Rule(this, 'Rule', {
      description: 'Tells people how a run of Fleet Warden has ended',
      eventPattern: {
        source: ['aws.states'],
        detailType: ['Step Functions Execution Status Change'],
        detail: {
          stateMachineArn: workflows.map(({ stateMachine }) => stateMachine.stateMachineArn),
          status: ['SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED'],
        },
      },
      targets: [
        new LambdaFunction(notify.lambda, {
          deadLetterQueue: undelivered,
          retryAttempts: 20,
          maxEventAge: Duration.hours(2),
        }),
      ],
    });
  }
}
