import { Duration } from 'aws-cdk-lib';
import { EventField, Rule, RuleTargetInput } from 'aws-cdk-lib/aws-events';
import { SfnStateMachine } from 'aws-cdk-lib/aws-events-targets';
import { Construct } from 'constructs';
import type { Undelivered } from './undelivered';
import type { Workflow } from './workflow';

export interface StoppedRuleProps {
  readonly remediate: Workflow;
  readonly closeRun: Workflow;
  readonly undelivered: Undelivered;
}

/** Closes a run that was stopped, ran out of time, or failed where no Catch of its own saw it. */
export class StoppedRule extends Construct {
  constructor(scope: Construct, id: string, { remediate, closeRun, undelivered }: StoppedRuleProps) {
    super(scope, id);
    new Rule(this, 'Rule', {
      description: 'Closes a run of Fleet Warden that was stopped, ran out of time or failed',
      eventPattern: {
        source: ['aws.states'],
        detailType: ['Step Functions Execution Status Change'],
        detail: {
          stateMachineArn: [remediate.stateMachine.stateMachineArn],
          status: ['FAILED', 'TIMED_OUT', 'ABORTED'],
        },
      },
      targets: [
        new SfnStateMachine(closeRun.stateMachine, {
          input: RuleTargetInput.fromObject({ execution: EventField.fromPath('$.detail.executionArn') }),
          deadLetterQueue: undelivered,
          retryAttempts: 20,
          maxEventAge: Duration.hours(2),
        }),
      ],
    });
  }
}
