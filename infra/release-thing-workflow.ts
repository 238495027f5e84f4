import type { Construct } from 'constructs';
import type { Journal } from './journal';
import { keepHolds } from './quarantine';
import { RemediationWorkflow } from './remediation-workflow';

/** The workflow `release-thing`. */
export class ReleaseThingWorkflow extends RemediationWorkflow {
  constructor(scope: Construct, id: string, { journal }: { readonly journal: Journal }) {
    super(scope, id, {
      file: 'release-thing',
      substitutions: { JournalTable: journal.tableName },
      statements: [keepHolds(journal, ['dynamodb:UpdateItem', 'dynamodb:DeleteItem'])],
    });
  }
}
