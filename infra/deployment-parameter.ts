import { Stack } from 'aws-cdk-lib';
import { StringParameter } from 'aws-cdk-lib/aws-ssm';
import type { Construct } from 'constructs';
import type { Journal } from './journal';
import type { Notifications } from './notifications';
import type { SettingsParameter } from './settings-parameter';
import type { Undelivered } from './undelivered';
import type { Workflow } from './workflow';

export interface DeploymentParameterProps {
  readonly journal: Journal;
  readonly remediate: Workflow;
  readonly reachAccounts: Workflow;
  readonly settings: SettingsParameter;
  readonly undelivered: Undelivered;
  readonly notifications: Notifications;
  /** The ids of the custom actions. */
  readonly actions: readonly string[];
}

/** Where the commands find what was deployed, by the name of the stack: cli/deployed.ts reads it. */
export class DeploymentParameter extends StringParameter {
  constructor(scope: Construct, id: string, props: DeploymentParameterProps) {
    const { journal, remediate, reachAccounts, settings, undelivered, notifications, actions } = props;
    super(scope, id, {
      parameterName: `/fleet-warden/${Stack.of(scope).stackName}`,
      description: 'What the commands of Fleet Warden need to know of the stack',
      stringValue: Stack.of(scope).toJsonString({
        journal: journal.tableName,
        remediate: remediate.stateMachine.stateMachineArn,
        reachAccounts: reachAccounts.stateMachine.stateMachineArn,
        settings: settings.parameterName,
        undelivered: undelivered.queueUrl,
        topics: notifications.topicArns,
        actions,
      }),
    });
  }
}
