import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { acknowledgeAnyExecution, anyExecution } from './any-execution';
import type { Journal } from './journal';
import { updateFindings } from './update-findings';
import { Workflow } from './workflow';

export interface CloseRunWorkflowProps {
  readonly journal: Journal;
  /** Whose runs are closed. */
  readonly remediate: Workflow;
}

/** The workflow `close-run`: says what stands when a run was stopped or ran out of time, and gives the finding free. */
export class CloseRunWorkflow extends Workflow {
  constructor(scope: Construct, id: string, { journal, remediate }: CloseRunWorkflowProps) {
    super(scope, id, {
      file: 'close-run',
      substitutions: { JournalTable: journal.tableName },
      statements: [
        new PolicyStatement({
          actions: ['states:DescribeExecution'],
          resources: [anyExecution(scope, remediate.stateMachine)],
        }),
        new PolicyStatement({
          actions: ['dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:UpdateItem'],
          resources: [journal.tableArn],
        }),
        updateFindings(scope),
      ],
    });
    acknowledgeAnyExecution(this, remediate.stateMachine);
  }
}
