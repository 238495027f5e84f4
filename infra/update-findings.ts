import { Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';

// https://docs.aws.amazon.com/securityhub/latest/userguide/finding-update-batchupdatefindings.html
export const updateFindings = (scope: Construct): PolicyStatement =>
  new PolicyStatement({
    actions: ['securityhub:BatchUpdateFindings'],
    resources: [
      Stack.of(scope).formatArn({ service: 'securityhub', resource: 'hub', resourceName: 'default' }),
    ],
  });
