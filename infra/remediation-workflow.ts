import type { Construct } from 'constructs';
import { acknowledgeActWith, actWith } from './member-role';
import { Workflow, type WorkflowProps } from './workflow';

export interface RemediationWorkflowProps extends Omit<WorkflowProps, 'statements'> {
  /** What it does besides, in the account of the hub. */
  readonly statements?: WorkflowProps['statements'];
}

/** The workflow of a remediation. It changes an account with the role there that has its name. */
export class RemediationWorkflow extends Workflow {
  constructor(scope: Construct, id: string, { statements = [], ...props }: RemediationWorkflowProps) {
    super(scope, id, { ...props, statements: [actWith(scope, props.file), ...statements] });
    acknowledgeActWith(this, props.file);
  }
}
