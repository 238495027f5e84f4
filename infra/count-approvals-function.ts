import { Duration } from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import type { Journal } from './journal';
import { WardenFunction } from './warden-function';

/** The function `count-approvals`, once an hour: nothing else notices that a request is about to expire. */
export class CountApprovalsFunction extends WardenFunction {
  constructor(scope: Construct, id: string, { journal }: { readonly journal: Journal }) {
    super(scope, id, {
      handler: 'count-approvals',
      description: 'Counts the requests for approval that wait',
      environment: { JOURNAL_TABLE: journal.tableName },
      statements: [
        new PolicyStatement({
          actions: ['dynamodb:Query'],
          resources: [`${journal.tableArn}/index/open-approvals`],
        }),
      ],
    });
    new Rule(this, 'Hourly', {
      description: 'Counts the requests for approval that wait',
      schedule: Schedule.rate(Duration.hours(1)),
      // A look that is late is worth nothing: the next one comes.
      targets: [new LambdaFunction(this.lambda, { retryAttempts: 2, maxEventAge: Duration.minutes(30) })],
    });
  }
}
