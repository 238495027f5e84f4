import { ArnFormat, CfnElement, Stack, Validations } from 'aws-cdk-lib';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';

/** The ARN pattern of the executions of a workflow. */
export const anyExecution = (scope: Construct, { stateMachineName }: StateMachine): string =>
  Stack.of(scope).formatArn({
    service: 'states',
    resource: 'execution',
    resourceName: `${stateMachineName}:*`,
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });

export function acknowledgeAnyExecution(scope: Construct, { node }: StateMachine): void {
  const machine =
    node.defaultChild instanceof CfnElement ? Stack.of(scope).getLogicalId(node.defaultChild) : node.id;
  Validations.of(scope).acknowledge({
    id: `AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:states:<AWS::Region>:<AWS::AccountId>:execution:<${machine}.Name>:*]`,
    reason: 'The names of executions are not known before.',
  });
}
