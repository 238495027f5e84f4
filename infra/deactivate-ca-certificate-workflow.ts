import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { acknowledgeAnyCaCertificate, anyCaCertificate } from './any-ca-certificate';
import { Workflow } from './workflow';

/** The workflow `deactivate-ca-certificate`, the only role that may change CA certificates. */
export class DeactivateCaCertificateWorkflow extends Workflow {
  constructor(scope: Construct, id: string) {
    super(scope, id, {
      file: 'deactivate-ca-certificate',
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
