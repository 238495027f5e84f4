import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { acknowledgeAnyCaCertificate, anyCaCertificate } from './any-ca-certificate';
import { acknowledgeAnyCertificate, anyCertificate } from './any-certificate';
import { acknowledgeAnyPolicy, anyPolicy } from './any-policy';
import { acknowledgeAnyRole, anyRole } from './any-role';
import { acknowledgeAnyRoleAlias, anyRoleAlias } from './any-role-alias';
import type { Journal } from './journal';
import { WardenFunction } from './warden-function';

/** The function `plan`: reads IoT and IAM, writes the journal. */
export class PlanFunction extends WardenFunction {
  constructor(scope: Construct, id: string, { journal }: { readonly journal: Journal }) {
    super(scope, id, {
      handler: 'plan',
      environment: { JOURNAL_TABLE: journal.tableName },
      statements: [
        new PolicyStatement({
          actions: ['iot:GetPolicy', 'iot:ListPolicyVersions', 'iot:ListTargetsForPolicy'],
          resources: [anyPolicy(scope)],
        }),
        new PolicyStatement({ actions: ['iot:DescribeCertificate'], resources: [anyCertificate(scope)] }),
        new PolicyStatement({ actions: ['iot:DescribeCACertificate'], resources: [anyCaCertificate(scope)] }),
        new PolicyStatement({ actions: ['iot:DescribeRoleAlias'], resources: [anyRoleAlias(scope)] }),
        new PolicyStatement({
          actions: [
            'iam:GetRole',
            'iam:ListRolePolicies',
            'iam:GetRolePolicy',
            'iam:GenerateServiceLastAccessedDetails',
          ],
          resources: [anyRole(scope)],
        }),
        new PolicyStatement({
          actions: [
            'iot:ListPrincipalThings',
            'iot:DescribeAuditFinding',
            'iam:GetServiceLastAccessedDetails',
          ],
          resources: ['*'],
        }),
        new PolicyStatement({
          actions: ['dynamodb:PutItem', 'dynamodb:Query'],
          resources: [journal.tableArn],
        }),
      ],
    });
    acknowledgeAnyPolicy(this);
    acknowledgeAnyCertificate(this);
    acknowledgeAnyCaCertificate(this);
    acknowledgeAnyRoleAlias(this);
    acknowledgeAnyRole(this);
  }
}
