import { Rule } from 'aws-cdk-lib/aws-events';
import { Construct } from 'constructs';
import { deviceDefenderProduct } from './device-defender-product';
import { otherThan } from './other-than';
import { type StartProps, startWorkflow } from './start-workflow';

/** Starts a run with the intent `release` when Device Defender archives what may have been contained. */
export class ReleaseRule extends Construct {
  constructor(scope: Construct, id: string, props: StartProps) {
    super(scope, id);
    new Rule(this, 'Rule', {
      description:
        'Starts a run when a violation has cleared or a shared certificate is not reported any more',
      eventPattern: {
        source: ['aws.securityhub'],
        detailType: ['Security Hub Findings - Imported'],
        detail: {
          $or: [
            { findings: { ...ARCHIVED, ProductArn: [deviceDefenderProduct(this, 'detect')] } },
            {
              findings: {
                ...ARCHIVED,
                ProductArn: [deviceDefenderProduct(this, 'audit')],
                ProductFields: {
                  CheckName: ['DEVICE_CERTIFICATE_SHARED_CHECK'],
                  ReportType: ['AuditFinding'],
                },
              },
            },
          ],
        },
      },
      targets: [startWorkflow(props, { intent: 'release', trigger: 'automatic' })],
    });
  }
}

/** The note of a release that failed is an update too: it must not start the next one. remediations/note.ts */
const ARCHIVED = { RecordState: ['ARCHIVED'], Note: { UpdatedBy: otherThan('fleet-warden-release') } };
