import { Duration } from 'aws-cdk-lib';
import { EventField, RuleTargetInput } from 'aws-cdk-lib/aws-events';
import { SfnStateMachine } from 'aws-cdk-lib/aws-events-targets';
import type { Undelivered } from './undelivered';
import type { Workflow } from './workflow';

export interface StartProps {
  readonly workflow: Workflow;
  readonly undelivered: Undelivered;
}

/** The target of a rule: a workflow that gets the findings of the event, and what is asked of it. */
export const startWorkflow = (
  { workflow, undelivered }: StartProps,
  asked: Readonly<Record<string, string | readonly string[]>> = {},
): SfnStateMachine =>
  new SfnStateMachine(workflow.stateMachine, {
    input: RuleTargetInput.fromObject({ findings: EventField.fromPath('$.detail.findings'), ...asked }),
    deadLetterQueue: undelivered,
    retryAttempts: 20,
    maxEventAge: Duration.hours(2),
  });
