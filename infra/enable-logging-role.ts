import { Tags } from 'aws-cdk-lib';
import { type IRole, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { type Hub, MemberRole } from './member-role';

export interface EnableLoggingRoleProps {
  readonly hub: Hub;
  readonly loggingRole: IRole;
}

/** Of the workflow `enable-logging`, the only role that may change the logging options of AWS IoT. */
export class EnableLoggingRole extends MemberRole {
  constructor(scope: Construct, id: string, { hub, loggingRole }: EnableLoggingRoleProps) {
    super(scope, id, {
      hub,
      purpose: 'enable-logging',
      heldBy: ['EnableLogging'],
      statements: [
        // Both have no resource to name: https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsiot.html
        new PolicyStatement({
          actions: ['iot:GetV2LoggingOptions', 'iot:SetV2LoggingOptions'],
          resources: ['*'],
        }),
        new PolicyStatement({
          actions: ['iam:PassRole'],
          resources: [loggingRole.roleArn],
          conditions: { StringEquals: { 'iam:PassedToService': 'iot.amazonaws.com' } },
        }),
      ],
    });
    // Where the function plan learns its name: handlers/read-logging.ts.
    Tags.of(this).add('LoggingRole', loggingRole.roleArn);
  }
}
