import { Stack, Validations } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { type Hub, MemberRole } from './member-role';

/** Of the function `disconnect`. */
export class DisconnectRole extends MemberRole {
  constructor(scope: Construct, id: string, { hub }: { readonly hub: Hub }) {
    super(scope, id, {
      hub,
      purpose: 'disconnect',
      heldBy: ['Disconnect'],
      statements: [
        new PolicyStatement({ actions: ['iot:DescribeEndpoint'], resources: ['*'] }),
        new PolicyStatement({
          actions: ['iot:DeleteConnection'],
          resources: [Stack.of(scope).formatArn({ service: 'iot', resource: 'client', resourceName: '*' })],
        }),
      ],
    });
    Validations.of(this).acknowledge({
      id: 'AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:iot:<AWS::Region>:<AWS::AccountId>:client/*]',
      reason: 'Which client a finding accuses is not known before it arrives.',
    });
  }
}
