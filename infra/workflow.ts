import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Aws, CfnResource, RemovalPolicy, Validations } from 'aws-cdk-lib';
import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { DefinitionBody, LogLevel, StateMachine, StateMachineType } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';

export interface WorkflowProps {
  /** The name of a file in statemachines/, without .asl.json. */
  readonly file: string;
  readonly substitutions?: Record<string, string>;
  readonly statements: readonly PolicyStatement[];
}

/** A Standard workflow from its ASL file, with a role of its own, a log group and traces. */
export class Workflow extends Construct {
  readonly stateMachine: StateMachine;

  constructor(scope: Construct, id: string, { file, substitutions, statements }: WorkflowProps) {
    super(scope, id);
    const path = join(__dirname, '..', 'statemachines', `${file}.asl.json`);
    this.stateMachine = new StateMachine(this, 'StateMachine', {
      // Inline, not as an asset: `cdk diff` then shows what changes.
      definitionBody: DefinitionBody.fromString(readFileSync(path, 'utf8')),
      definitionSubstitutions: { Partition: Aws.PARTITION, ...substitutions },
      stateMachineType: StateMachineType.STANDARD,
      tracingEnabled: true,
      logs: {
        destination: new LogGroup(this, 'Logs', {
          retention: RetentionDays.ONE_YEAR,
          removalPolicy: RemovalPolicy.DESTROY,
        }),
        level: LogLevel.ALL,
        includeExecutionData: false,
      },
    });
    // Rehearsal shows a workflow under this name.
    const { defaultChild } = this.stateMachine.node;
    if (defaultChild instanceof CfnResource) defaultChild.addMetadata('workflow', file);
    for (const statement of statements) this.stateMachine.addToRolePolicy(statement);
    Validations.of(this.stateMachine.role).acknowledge({
      id: 'AwsSolutions-IAM5[Resource::*]',
      reason:
        'X-Ray, the delivery of workflow logs and the logging options of AWS IoT have no resource to name.',
    });
  }
}
