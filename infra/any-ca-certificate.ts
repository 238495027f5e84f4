import { Stack, Validations } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

/** Every CA certificate of the account and Region. */
export const anyCaCertificate = (scope: Construct): string =>
  Stack.of(scope).formatArn({ service: 'iot', resource: 'cacert', resourceName: '*' });

export function acknowledgeAnyCaCertificate(construct: Construct): void {
  Validations.of(construct).acknowledge({
    id: 'AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:iot:<AWS::Region>:<AWS::AccountId>:cacert/*]',
    reason: 'Which CA certificate a finding names is not known before it arrives.',
  });
}
