import { Stack, Validations } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { WardenFunction } from './warden-function';

/** The function `disconnect`: Step Functions has no task for the data plane of AWS IoT. */
export class DisconnectFunction extends WardenFunction {
  constructor(scope: Construct, id: string) {
    super(scope, id, {
      handler: 'disconnect',
      description: 'Closes the connection of a thing in quarantine',
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
