import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import type { WardenFunction } from './warden-function';
import { Workflow } from './workflow';

/** The workflow `reach-accounts`: whom the hub may act for, for the command `warden doctor`. */
export class ReachAccountsWorkflow extends Workflow {
  constructor(scope: Construct, id: string, { plan }: { readonly plan: WardenFunction }) {
    super(scope, id, {
      file: 'reach-accounts',
      substitutions: { PlanFunctionArn: plan.functionArn },
      statements: [
        new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [plan.functionArn] }),
      ],
    });
  }
}
