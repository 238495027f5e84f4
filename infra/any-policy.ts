import { Stack, Validations } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

/** Every IoT policy of the account and Region. */
export const anyPolicy = (scope: Construct): string =>
  Stack.of(scope).formatArn({ service: 'iot', resource: 'policy', resourceName: '*' });

export function acknowledgeAnyPolicy(construct: Construct): void {
  Validations.of(construct).acknowledge({
    id: 'AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:iot:<AWS::Region>:<AWS::AccountId>:policy/*]',
    reason: 'Which policy a finding names is not known before it arrives.',
  });
}
