import { Stack, Validations } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

/** Every IAM role of the account. */
export const anyRole = (scope: Construct): string => roles(scope, '*');

/** Roles that only AWS may change: https://docs.aws.amazon.com/IAM/latest/UserGuide/using-service-linked-roles.html */
export const rolesOfAws = (scope: Construct): string[] => [
  roles(scope, 'aws-service-role/*'),
  roles(scope, 'aws-reserved/*'),
];

const roles = (scope: Construct, resourceName: string): string =>
  Stack.of(scope).formatArn({ service: 'iam', region: '', resource: 'role', resourceName });

export function acknowledgeAnyRole(construct: Construct): void {
  Validations.of(construct).acknowledge({
    id: 'AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:iam::<AWS::AccountId>:role/*]',
    reason: 'Which role a finding leads to is not known before it arrives.',
  });
}
