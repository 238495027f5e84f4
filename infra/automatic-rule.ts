import { Stack } from 'aws-cdk-lib';
import { Rule } from 'aws-cdk-lib/aws-events';
import { Construct } from 'constructs';
import { deviceDefenderProduct } from './device-defender-product';
import { otherThan } from './other-than';
import { type StartProps, startWorkflow } from './start-workflow';

/** The names and defaults of remediations/settings; a test holds them equal. */
const SEVERITIES = ['INFORMATIONAL', 'LOW', 'MEDIUM', 'HIGH', 'CRITICAL'];

export interface AutomaticRuleProps extends StartProps {
  /** JSON text, valid. */
  readonly settings: string;
}

/** Starts a run when Device Defender reports a finding that is bad enough; as the settings say when it is deployed. */
export class AutomaticRule extends Construct {
  constructor(scope: Construct, id: string, { settings, ...props }: AutomaticRuleProps) {
    super(scope, id);
    const {
      automaticRuns = false,
      automaticRunsInMembers = false,
      minimumSeverity = 'CRITICAL',
    } = JSON.parse(settings);
    const severities = SEVERITIES.slice(SEVERITIES.indexOf(minimumSeverity));
    // A copy that an administrator account has of it is left to the stack that is there.
    const ofAccount = automaticRunsInMembers ? {} : { AwsAccountId: [Stack.of(this).account] };
    new Rule(this, 'Rule', {
      description: 'Starts a run when Device Defender has reported a finding',
      enabled: automaticRuns,
      eventPattern: {
        source: ['aws.securityhub'],
        detailType: ['Security Hub Findings - Imported'],
        detail: { findings: { ...openFinding(this, severities), ...ofAccount } },
      },
      targets: [startWorkflow(props, { intent: 'remediate', trigger: 'automatic' })],
    });
  }
}

/** A copy that an aggregation Region has of it is left to the stack that is there. */
const openFinding = (scope: Construct, severities: readonly string[]) => ({
  ProductArn: [deviceDefenderProduct(scope, 'audit'), deviceDefenderProduct(scope, 'detect')],
  Region: [Stack.of(scope).region],
  RecordState: ['ACTIVE'],
  Workflow: { Status: ['NEW'] },
  Severity: { Label: severities },
  ProductFields: { ReportType: otherThan('CheckSummary'), IsSuppressed: otherThan('true') },
  // A note of ours on a finding that stays NEW: remediations/note.ts.
  Note: { UpdatedBy: otherThan('fleet-warden-preview') },
});
