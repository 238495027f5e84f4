import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { acknowledgeAnyCaCertificate, anyCaCertificate } from './any-ca-certificate';
import { acknowledgeAnyCertificate, anyCertificate } from './any-certificate';
import { acknowledgeAnyPolicy, anyPolicy } from './any-policy';
import type { Journal } from './journal';
import { WardenFunction } from './warden-function';

/** The function `plan`: reads IoT, writes the journal. */
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
        new PolicyStatement({
          actions: [
            'iot:ListPrincipalThings',
            'iot:ListThingPrincipals',
            'iot:ListCertificatesByCA',
            'iot:DescribeAuditFinding',
            'iot:ListRelatedResourcesForAuditFinding',
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
  }
}
