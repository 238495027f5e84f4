import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import type { Journal } from './journal';
import type { Notifications } from './notifications';
import { WardenFunction } from './warden-function';

export interface RequestApprovalFunctionProps {
  readonly journal: Journal;
  readonly notifications: Notifications;
  /** The address of the page that asks, with a slash at its end. */
  readonly pageUrl: string;
}

/** The function `request-approval`: keeps a request in the journal and asks people. */
export class RequestApprovalFunction extends WardenFunction {
  constructor(scope: Construct, id: string, props: RequestApprovalFunctionProps) {
    const { journal, notifications, pageUrl } = props;
    super(scope, id, {
      handler: 'request-approval',
      description: 'Keeps a request for approval and asks people',
      environment: {
        ...notifications.environment,
        JOURNAL_TABLE: journal.tableName,
        PAGE_URL: pageUrl,
      },
      statements: [notifications.publish, keepRequests(journal)],
    });
  }
}

/** Rows of requests only: no claim, no plan and no hold. */
const keepRequests = (journal: Journal): PolicyStatement =>
  new PolicyStatement({
    actions: ['dynamodb:PutItem'],
    resources: [journal.tableArn],
    conditions: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['approval/*'] } },
  });
