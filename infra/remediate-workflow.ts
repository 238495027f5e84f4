import { ArnFormat, CfnElement, Stack, Validations } from 'aws-cdk-lib';
import { Policy, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import type { Journal } from './journal';
import { updateFindings } from './update-findings';
import type { WardenFunction } from './warden-function';
import { Workflow } from './workflow';

export interface RemediateWorkflowProps {
  readonly journal: Journal;
  readonly plan: WardenFunction;
  readonly verify: WardenFunction;
  readonly requestApproval: WardenFunction;
  /** The workflow of each remediation, by its name. */
  readonly remediations: Readonly<
    Record<
      | 'replace-policy-version'
      | 'revoke-certificate'
      | 'deactivate-ca-certificate'
      | 'quarantine-thing'
      | 'release-thing'
      | 'enable-logging'
      | 'restrict-role',
      Workflow
    >
  >;
}

/** The workflow `remediate`: the life of one finding. */
export class RemediateWorkflow extends Workflow {
  constructor(scope: Construct, id: string, props: RemediateWorkflowProps) {
    const { journal, plan, verify, requestApproval, remediations } = props;
    super(scope, id, {
      file: 'remediate',
      substitutions: {
        JournalTable: journal.tableName,
        PlanFunctionArn: plan.functionArn,
        VerifyFunctionArn: verify.functionArn,
        RequestApprovalFunctionArn: requestApproval.functionArn,
        ReplacePolicyVersionArn: remediations['replace-policy-version'].stateMachine.stateMachineArn,
        RevokeCertificateArn: remediations['revoke-certificate'].stateMachine.stateMachineArn,
        DeactivateCaCertificateArn: remediations['deactivate-ca-certificate'].stateMachine.stateMachineArn,
        QuarantineThingArn: remediations['quarantine-thing'].stateMachine.stateMachineArn,
        ReleaseThingArn: remediations['release-thing'].stateMachine.stateMachineArn,
        EnableLoggingArn: remediations['enable-logging'].stateMachine.stateMachineArn,
        RestrictRoleArn: remediations['restrict-role'].stateMachine.stateMachineArn,
      },
      statements: [
        new PolicyStatement({
          actions: ['lambda:InvokeFunction'],
          resources: [plan.functionArn, verify.functionArn, requestApproval.functionArn],
        }),
        new PolicyStatement({
          actions: ['dynamodb:PutItem', 'dynamodb:UpdateItem'],
          resources: [journal.tableArn],
        }),
        updateFindings(scope),
        ...runToTheEnd(scope, Object.values(remediations)),
      ],
    });
    this.allowOneRunEach();
    for (const { stateMachine } of Object.values(remediations)) this.acknowledgeAnyExecution(stateMachine);
  }

  private acknowledgeAnyExecution({ node }: StateMachine): void {
    const machine =
      node.defaultChild instanceof CfnElement ? Stack.of(this).getLogicalId(node.defaultChild) : node.id;
    Validations.of(this).acknowledge({
      id: `AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:states:<AWS::Region>:<AWS::AccountId>:execution:<${machine}.Name>:*]`,
      reason: 'The names of the executions that will be started are not known before.',
    });
  }

  /** Apart from the role's own policy, which the state machine waits for: CloudFormation refuses circles. */
  private allowOneRunEach(): void {
    const { stateMachine } = this;
    new Policy(this, 'OneRunEach', {
      roles: [stateMachine.role],
      statements: [
        new PolicyStatement({
          actions: ['states:StartExecution'],
          resources: [stateMachine.stateMachineArn],
        }),
      ],
    });
  }
}

/** What `startExecution.sync:2` needs: https://docs.aws.amazon.com/step-functions/latest/dg/connect-stepfunctions.html */
function runToTheEnd(scope: Construct, workflows: readonly Workflow[]): PolicyStatement[] {
  const stack = Stack.of(scope);
  const machines = workflows.map(({ stateMachine }) => stateMachine);
  const rule = {
    service: 'events',
    resource: 'rule',
    resourceName: 'StepFunctionsGetEventsForStepFunctionsExecutionRule',
  };
  return [
    new PolicyStatement({
      actions: ['states:StartExecution'],
      resources: machines.map(({ stateMachineArn }) => stateMachineArn),
    }),
    new PolicyStatement({
      actions: ['states:DescribeExecution', 'states:StopExecution'],
      resources: machines.map(({ stateMachineName }) =>
        stack.formatArn({
          service: 'states',
          resource: 'execution',
          resourceName: `${stateMachineName}:*`,
          arnFormat: ArnFormat.COLON_RESOURCE_NAME,
        }),
      ),
    }),
    new PolicyStatement({
      actions: ['events:PutTargets', 'events:PutRule', 'events:DescribeRule'],
      resources: [stack.formatArn(rule)],
    }),
  ];
}
