import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { acknowledgeAnyCaCertificate, anyCaCertificate } from './any-ca-certificate';
import { acknowledgeAnyCertificate, anyCertificate } from './any-certificate';
import { acknowledgeAnyPolicy, anyPolicy } from './any-policy';
import { acknowledgeAnyRole, anyRole } from './any-role';
import { WardenFunction } from './warden-function';

/** The function `verify`: reads IoT again after a repair. */
export class VerifyFunction extends WardenFunction {
  constructor(scope: Construct, id: string) {
    super(scope, id, {
      handler: 'verify',
      statements: [
        new PolicyStatement({ actions: ['iot:DescribeCertificate'], resources: [anyCertificate(scope)] }),
        new PolicyStatement({ actions: ['iot:DescribeCACertificate'], resources: [anyCaCertificate(scope)] }),
        new PolicyStatement({
          actions: ['iot:GetPolicy'],
          resources: [anyPolicy(scope)],
        }),
        new PolicyStatement({ actions: ['iam:GetRolePolicy'], resources: [anyRole(scope)] }),
      ],
    });
    acknowledgeAnyPolicy(this);
    acknowledgeAnyCertificate(this);
    acknowledgeAnyCaCertificate(this);
    acknowledgeAnyRole(this);
  }
}
