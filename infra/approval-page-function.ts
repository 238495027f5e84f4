import { Policy, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { FunctionUrlAuthType } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import type { Journal } from './journal';
import { WardenFunction } from './warden-function';
import type { Workflow } from './workflow';

/** The function `approval-page` and its URL, which is open to everybody: the secret in the link lets in. */
export class ApprovalPageFunction extends WardenFunction {
  /** Ends with a slash. */
  readonly url: string;

  constructor(scope: Construct, id: string, { journal }: { readonly journal: Journal }) {
    super(scope, id, {
      handler: 'approval-page',
      description: 'The page on which people approve and reject',
      environment: { JOURNAL_TABLE: journal.tableName },
      statements: [
        new PolicyStatement({
          actions: ['dynamodb:GetItem', 'dynamodb:UpdateItem'],
          resources: [journal.tableArn],
          conditions: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['approval/*'] } },
        }),
      ],
    });
    this.url = this.lambda.addFunctionUrl({ authType: FunctionUrlAuthType.NONE }).url;
  }

  /** Apart from the role's own policy, which the function waits for: the workflow names the function's link. */
  allowAnswering({ stateMachine }: Workflow): void {
    new Policy(this, 'Answer', {
      roles: [this.role],
      statements: [
        new PolicyStatement({
          actions: ['states:SendTaskSuccess'],
          resources: [stateMachine.stateMachineArn],
        }),
      ],
    });
  }
}
