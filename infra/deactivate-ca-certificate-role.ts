import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { acknowledgeAnyCaCertificate, anyCaCertificate } from './any-ca-certificate';
import { type Hub, MemberRole } from './member-role';

/** Of the workflow `deactivate-ca-certificate`, the only role that may change CA certificates. */
export class DeactivateCaCertificateRole extends MemberRole {
  constructor(scope: Construct, id: string, { hub }: { readonly hub: Hub }) {
    super(scope, id, {
      hub,
      purpose: 'deactivate-ca-certificate',
      heldBy: ['DeactivateCaCertificate'],
      statements: [
        new PolicyStatement({
          actions: ['iot:DescribeCACertificate', 'iot:UpdateCACertificate'],
          resources: [anyCaCertificate(scope)],
        }),
      ],
    });
    acknowledgeAnyCaCertificate(this);
  }
}
