import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import type { Journal } from './journal';
import { WardenFunction } from './warden-function';

export class RequestApprovalFunction extends WardenFunction {
  constructor(scope: Construct, id: string, { journal }: { readonly journal: Journal }) {
    super(scope, id, {
      handler: 'request-approval',
      environment: { JOURNAL_TABLE: journal.tableName },
      statements: [new PolicyStatement({ actions: ['dynamodb:PutItem'], resources: [journal.tableArn] })],
    });
  }
}
