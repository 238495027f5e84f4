import { RemovalPolicy } from 'aws-cdk-lib';
import { AttributeType, BillingMode, ProjectionType, Table, TableEncryption } from 'aws-cdk-lib/aws-dynamodb';
import type { Construct } from 'constructs';

/** Claims, plans with prior state, holds and approvals. Kept when the stack goes: undo needs it. */
export class Journal extends Table {
  constructor(scope: Construct, id: string) {
    super(scope, id, {
      partitionKey: { name: 'subject', type: AttributeType.STRING },
      sortKey: { name: 'entry', type: AttributeType.STRING },
      billingMode: BillingMode.PAY_PER_REQUEST,
      encryption: TableEncryption.AWS_MANAGED,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      removalPolicy: RemovalPolicy.RETAIN,
    });
    // Sparse: only requests for approval that nobody has answered have the attribute `open`.
    this.addGlobalSecondaryIndex({
      indexName: 'open-approvals',
      partitionKey: { name: 'open', type: AttributeType.STRING },
      sortKey: { name: 'openUntil', type: AttributeType.STRING },
      projectionType: ProjectionType.ALL,
    });
    // Rows of runs alone have the attribute `kind`. Without the plans, 1 MB of it holds about 2000 runs.
    this.addGlobalSecondaryIndex({
      indexName: 'runs',
      partitionKey: { name: 'kind', type: AttributeType.STRING },
      sortKey: { name: 'entry', type: AttributeType.STRING },
      projectionType: ProjectionType.INCLUDE,
      nonKeyAttributes: ['intent', 'trigger', 'outcome', 'reason', 'remediation', 'summary'],
    });
  }
}
