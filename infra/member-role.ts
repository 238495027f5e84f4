import { Stack, Validations } from 'aws-cdk-lib';
import { AccountPrincipal, PolicyStatement, Role } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';

/** The stack that acts. */
export interface Hub {
  /** The id of its account. */
  readonly account: string;
  /** Its name, with which CloudFormation lets the names of its roles begin. */
  readonly stackName: string;
}

export interface MemberRoleProps {
  readonly hub: Hub;
  /** Part of its name: `read`, `disconnect`, or the name of a remediation. */
  readonly purpose: string;
  /** Which constructs of the hub's stack act with it, by their ids. */
  readonly heldBy: readonly string[];
  readonly statements: readonly PolicyStatement[];
}

/** The hub has to know it without asking, so it is the same everywhere; handlers/member-role.ts makes the same. */
export const memberRoleName = (scope: Construct, purpose: string): string =>
  `FleetWarden-${purpose}-${Stack.of(scope).region}`;

/** A role with which the hub acts in the account and Region of this stack. */
export class MemberRole extends Role {
  constructor(scope: Construct, id: string, { hub, purpose, heldBy, statements }: MemberRoleProps) {
    super(scope, id, {
      roleName: memberRoleName(scope, purpose),
      description: `Lets Fleet Warden in account ${hub.account} act here: ${purpose}`,
      assumedBy: new AccountPrincipal(hub.account).withConditions({
        // By name, not as principals: a principal that is deleted and made again would be another one.
        ArnLike: {
          'aws:PrincipalArn': heldBy.map(
            (holder) =>
              `arn:${Stack.of(scope).partition}:iam::${hub.account}:role/${hub.stackName}-${holder}*`,
          ),
        },
      }),
    });
    for (const statement of statements) this.addToPolicy(statement);
    Validations.of(this).acknowledge({
      id: 'AwsSolutions-IAM5[Resource::*]',
      reason:
        'The endpoint, audit findings, lists and logging options of AWS IoT, and reports of IAM, have no resource to name.',
    });
  }
}

/** Acts with the role of this purpose in whichever account has one: that it trusts is the account's consent. */
export const actWith = (scope: Construct, purpose: string): PolicyStatement =>
  new PolicyStatement({
    actions: ['sts:AssumeRole'],
    resources: [
      Stack.of(scope).formatArn({
        service: 'iam',
        region: '',
        account: '*',
        resource: 'role',
        resourceName: memberRoleName(scope, purpose),
      }),
    ],
  });

export function acknowledgeActWith(construct: Construct, purpose: string): void {
  Validations.of(construct).acknowledge({
    id: `AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:iam::*:role/FleetWarden-${purpose}-<AWS::Region>]`,
    reason: 'Which accounts let the hub act is said by the roles there.',
  });
}
