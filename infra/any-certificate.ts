import { Stack, Validations } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

/** Every device certificate of the account and Region. */
export const anyCertificate = (scope: Construct): string =>
  Stack.of(scope).formatArn({ service: 'iot', resource: 'cert', resourceName: '*' });

export function acknowledgeAnyCertificate(construct: Construct): void {
  Validations.of(construct).acknowledge({
    id: 'AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:iot:<AWS::Region>:<AWS::AccountId>:cert/*]',
    reason: 'Which certificate a finding names is not known before it arrives.',
  });
}
