import { Rule } from 'aws-cdk-lib/aws-events';
import { Construct } from 'constructs';
import { deviceDefenderProduct } from './device-defender-product';
import { type StartProps, startWorkflow } from './start-workflow';

/** Hands over a finding that is RESOLVED, with a note of a run, and ACTIVE: the workflow says whether it is reported anew. */
export class ReopenRule extends Construct {
  constructor(scope: Construct, id: string, props: StartProps) {
    super(scope, id);
    new Rule(this, 'Rule', {
      description: 'Reopens a finding that is reported again although Fleet Warden has resolved it',
      eventPattern: {
        source: ['aws.securityhub'],
        detailType: ['Security Hub Findings - Imported'],
        detail: {
          findings: {
            ProductArn: [deviceDefenderProduct(this, 'audit'), deviceDefenderProduct(this, 'detect')],
            RecordState: ['ACTIVE'],
            Workflow: { Status: ['RESOLVED'] },
            Note: { UpdatedBy: ['fleet-warden'] },
          },
        },
      },
      targets: [startWorkflow(props)],
    });
  }
}
