import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { acknowledgeAnyPolicy, anyPolicy } from './any-policy';
import { Workflow } from './workflow';

/** The workflow `replace-policy-version`, the only role that may change policies. */
export class ReplacePolicyVersionWorkflow extends Workflow {
  constructor(scope: Construct, id: string) {
    super(scope, id, {
      file: 'replace-policy-version',
      statements: [
        new PolicyStatement({
          actions: [
            'iot:GetPolicy',
            'iot:CreatePolicyVersion',
            'iot:DeletePolicyVersion',
            'iot:SetDefaultPolicyVersion',
          ],
          resources: [anyPolicy(scope)],
        }),
      ],
    });
    acknowledgeAnyPolicy(this);
  }
}
