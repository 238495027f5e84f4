import { Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { acknowledgeAnyRole, anyRole, rolesOfAws } from './any-role';
import { type Hub, MemberRole } from './member-role';

const ACTIONS = ['iam:GetRolePolicy', 'iam:PutRolePolicy', 'iam:DeleteRolePolicy'];

/** Of the workflow `restrict-role`, the only role that may change roles. IAM cannot bound what it writes; the workflow does. */
export class RestrictRoleRole extends MemberRole {
  constructor(scope: Construct, id: string, { hub }: { readonly hub: Hub }) {
    super(scope, id, {
      hub,
      purpose: 'restrict-role',
      heldBy: ['RestrictRole'],
      statements: [
        new PolicyStatement({ actions: ACTIONS, resources: [anyRole(scope)] }),
        new PolicyStatement({ effect: Effect.DENY, actions: ACTIONS, resources: rolesOfAws(scope) }),
      ],
    });
    acknowledgeAnyRole(this);
  }
}
