import { Rule } from 'aws-cdk-lib/aws-events';
import { Construct } from 'constructs';
import { deviceDefenderProduct } from './device-defender-product';
import { type StartProps, startWorkflow } from './start-workflow';

/** Starts a run with the intent `release` when a violation is archived, which Device Defender does when its alarm clears. */
export class ReleaseRule extends Construct {
  constructor(scope: Construct, id: string, props: StartProps) {
    super(scope, id);
    new Rule(this, 'Rule', {
      description: 'Starts a run when a violation of Device Defender Detect has cleared',
      eventPattern: {
        source: ['aws.securityhub'],
        detailType: ['Security Hub Findings - Imported'],
        detail: {
          findings: { ProductArn: [deviceDefenderProduct(this, 'detect')], RecordState: ['ARCHIVED'] },
        },
      },
      targets: [startWorkflow(props, { intent: 'release', trigger: 'automatic' })],
    });
  }
}
