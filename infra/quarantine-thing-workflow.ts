import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import type { Journal } from './journal';
import { keepHolds } from './quarantine';
import { RemediationWorkflow } from './remediation-workflow';
import type { WardenFunction } from './warden-function';

export interface QuarantineThingWorkflowProps {
  readonly journal: Journal;
  readonly disconnect: WardenFunction;
}

/** The workflow `quarantine-thing`. */
export class QuarantineThingWorkflow extends RemediationWorkflow {
  constructor(scope: Construct, id: string, { journal, disconnect }: QuarantineThingWorkflowProps) {
    super(scope, id, {
      file: 'quarantine-thing',
      substitutions: { JournalTable: journal.tableName, DisconnectFunctionArn: disconnect.functionArn },
      statements: [
        new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [disconnect.functionArn] }),
        keepHolds(journal, ['dynamodb:UpdateItem']),
      ],
    });
  }
}
