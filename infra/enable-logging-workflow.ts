import { type IRole, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { Workflow } from './workflow';

/** The workflow `enable-logging`, the only role that may change the logging options of AWS IoT. */
export class EnableLoggingWorkflow extends Workflow {
  constructor(scope: Construct, id: string, { loggingRole }: { readonly loggingRole: IRole }) {
    super(scope, id, {
      file: 'enable-logging',
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
  }
}
