import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { acknowledgeAnyCaCertificate, anyCaCertificate } from './any-ca-certificate';
import { acknowledgeAnyCertificate, anyCertificate } from './any-certificate';
import { acknowledgeAnyPolicy, anyPolicy } from './any-policy';
import { acknowledgeAnyRole, anyRole } from './any-role';
import type { Journal } from './journal';
import { keepHolds, readSuspects } from './quarantine';
import { WardenFunction } from './warden-function';

/** The function `verify`: reads IoT again after a repair. */
export class VerifyFunction extends WardenFunction {
  constructor(scope: Construct, id: string, { journal }: { readonly journal: Journal }) {
    super(scope, id, {
      handler: 'verify',
      description: 'Reads again what a run has changed',
      environment: { JOURNAL_TABLE: journal.tableName },
      statements: [
        new PolicyStatement({ actions: [...readSuspects], resources: ['*'] }),
        keepHolds(journal, ['dynamodb:GetItem']),
        new PolicyStatement({ actions: ['iot:DescribeCertificate'], resources: [anyCertificate(scope)] }),
        new PolicyStatement({ actions: ['iot:DescribeCACertificate'], resources: [anyCaCertificate(scope)] }),
        new PolicyStatement({
          actions: ['iot:GetPolicy'],
          resources: [anyPolicy(scope)],
        }),
        new PolicyStatement({ actions: ['iot:GetV2LoggingOptions'], resources: ['*'] }),
        new PolicyStatement({ actions: ['iam:GetRolePolicy'], resources: [anyRole(scope)] }),
      ],
    });
    acknowledgeAnyPolicy(this);
    acknowledgeAnyCertificate(this);
    acknowledgeAnyCaCertificate(this);
    acknowledgeAnyRole(this);
  }
}
