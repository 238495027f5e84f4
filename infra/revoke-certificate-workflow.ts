import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { acknowledgeAnyCertificate, anyCertificate } from './any-certificate';
import { Workflow } from './workflow';

/** The workflow `revoke-certificate`, the only role that may change certificates. */
export class RevokeCertificateWorkflow extends Workflow {
  constructor(scope: Construct, id: string) {
    super(scope, id, {
      file: 'revoke-certificate',
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
