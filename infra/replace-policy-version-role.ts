import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { acknowledgeAnyPolicy, anyPolicy } from './any-policy';
import { type Hub, MemberRole } from './member-role';

/** Of the workflow `replace-policy-version`, the only role that may change policies. */
export class ReplacePolicyVersionRole extends MemberRole {
  constructor(scope: Construct, id: string, { hub }: { readonly hub: Hub }) {
    super(scope, id, {
      hub,
      purpose: 'replace-policy-version',
      heldBy: ['ReplacePolicyVersion'],
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
