import { Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { acknowledgeAnyRole, anyRole, rolesOfAws } from './any-role';
import { Workflow } from './workflow';

const ACTIONS = ['iam:GetRolePolicy', 'iam:PutRolePolicy', 'iam:DeleteRolePolicy'];

/** The workflow `restrict-role`, the only role that may change roles. IAM cannot bound what it writes; the workflow does. */
export class RestrictRoleWorkflow extends Workflow {
  constructor(scope: Construct, id: string) {
    super(scope, id, {
      file: 'restrict-role',
      statements: [
        new PolicyStatement({ actions: ACTIONS, resources: [anyRole(scope)] }),
        new PolicyStatement({ effect: Effect.DENY, actions: ACTIONS, resources: rolesOfAws(scope) }),
      ],
    });
    acknowledgeAnyRole(this);
  }
}
