import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { deviceDefenderProduct } from './device-defender-product';
import type { Journal } from './journal';
import { updateFindings } from './update-findings';
import { Workflow } from './workflow';

/** The workflow `reopen-finding`. */
export class ReopenFindingWorkflow extends Workflow {
  constructor(scope: Construct, id: string, { journal }: { readonly journal: Journal }) {
    super(scope, id, {
      file: 'reopen-finding',
      substitutions: { JournalTable: journal.tableName },
      statements: [countReports(scope, journal), updateFindings(scope)],
    });
  }
}

/** Rows of the journal about findings only: no approval, no hold, no counter. */
const countReports = (scope: Construct, journal: Journal): PolicyStatement =>
  new PolicyStatement({
    actions: ['dynamodb:UpdateItem'],
    resources: [journal.tableArn],
    conditions: {
      'ForAllValues:StringLike': {
        'dynamodb:LeadingKeys': [
          `${deviceDefenderProduct(scope, 'audit')}/*`,
          `${deviceDefenderProduct(scope, 'detect')}/*`,
        ],
      },
    },
  });
