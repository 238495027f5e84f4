import { ArnFormat, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';

/**
 * The role with which AWS IoT writes logs. Kept when the stack goes: without it, logging would end unnoticed. So its name is
 * CloudFormation's, and a stack that is made again makes another one.
 * https://docs.aws.amazon.com/iot/latest/developerguide/configure-logging.html#logging-role-policy
 */
export class LoggingRole extends Role {
  constructor(scope: Construct, id: string) {
    super(scope, id, {
      description: 'Lets AWS IoT write its logs',
      assumedBy: fromThisAccount(Stack.of(scope).account),
      inlinePolicies: { WriteLogs: new PolicyDocument({ statements: [writeLogs(scope)] }) },
    });
    this.applyRemovalPolicy(RemovalPolicy.RETAIN);
    Validations.of(this).acknowledge({
      id: 'AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:logs:<AWS::Region>:<AWS::AccountId>:log-group:AWSIotLogsV2:*]',
      reason: 'AWS IoT names the streams of its log group.',
    });
  }
}

/**
 * If IoT says for whom it acts, it must be this account. Whether it says so when it writes logs is not documented:
 * https://docs.aws.amazon.com/iot/latest/developerguide/cross-service-confused-deputy-prevention.html
 */
const fromThisAccount = (account: string): ServicePrincipal =>
  new ServicePrincipal('iot.amazonaws.com', {
    conditions: { StringEqualsIfExists: { 'aws:SourceAccount': account } },
  });

const writeLogs = (scope: Construct): PolicyStatement =>
  new PolicyStatement({
    actions: [
      'logs:CreateLogGroup',
      'logs:CreateLogStream',
      'logs:PutLogEvents',
      'logs:PutMetricFilter',
      'logs:PutRetentionPolicy',
    ],
    resources: [
      Stack.of(scope).formatArn({
        service: 'logs',
        resource: 'log-group',
        resourceName: 'AWSIotLogsV2:*',
        arnFormat: ArnFormat.COLON_RESOURCE_NAME,
      }),
    ],
  });
