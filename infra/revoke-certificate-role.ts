import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { acknowledgeAnyCertificate, anyCertificate } from './any-certificate';
import { type Hub, MemberRole } from './member-role';

/** Of the workflow `revoke-certificate`, the only role that may change certificates. */
export class RevokeCertificateRole extends MemberRole {
  constructor(scope: Construct, id: string, { hub }: { readonly hub: Hub }) {
    super(scope, id, {
      hub,
      purpose: 'revoke-certificate',
      heldBy: ['RevokeCertificate'],
      statements: [
        new PolicyStatement({
          actions: ['iot:DescribeCertificate', 'iot:UpdateCertificate'],
          resources: [anyCertificate(scope)],
        }),
      ],
    });
    acknowledgeAnyCertificate(this);
  }
}
