import { Stack, Validations } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

/** Every role alias of the account and Region. */
export const anyRoleAlias = (scope: Construct): string =>
  Stack.of(scope).formatArn({ service: 'iot', resource: 'rolealias', resourceName: '*' });

export function acknowledgeAnyRoleAlias(construct: Construct): void {
  Validations.of(construct).acknowledge({
    id: 'AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:iot:<AWS::Region>:<AWS::AccountId>:rolealias/*]',
    reason: 'Which role alias a finding names is not known before it arrives.',
  });
}
