import { type App, Stack, type StackProps } from 'aws-cdk-lib';
import { CustomAction } from './custom-action';
import { DeactivateCaCertificateWorkflow } from './deactivate-ca-certificate-workflow';
import { Journal } from './journal';
import { PlanFunction } from './plan-function';
import { RemediateWorkflow } from './remediate-workflow';
import { ReplacePolicyVersionWorkflow } from './replace-policy-version-workflow';
import { RestrictRoleWorkflow } from './restrict-role-workflow';
import { RevokeCertificateWorkflow } from './revoke-certificate-workflow';
import { Undelivered } from './undelivered';
import { VerifyFunction } from './verify-function';

/** The buttons, by the id of the custom action: what the analyst reads and what a run is asked for. */
const ACTIONS = {
  RemediateIoT: {
    name: 'Remediate IoT',
    description: 'Repair what this AWS IoT Device Defender finding reports',
    intent: 'remediate',
  },
  RevokeCertificate: {
    name: 'Revoke certificate',
    description: 'Revoke the certificate of this finding for good; asks for approval',
    intent: 'revoke',
  },
  PreviewIoTFix: {
    name: 'Preview IoT fix',
    description: 'Change nothing, and write into the note what "Remediate IoT" would do',
    intent: 'preview',
  },
  UndoIoTFix: {
    name: 'Undo IoT fix',
    description: 'Put back what Fleet Warden last changed for this finding',
    intent: 'undo',
  },
} as const;

/** Everything that is deployed: one stack per account and Region. */
export class FleetWardenStack extends Stack {
  constructor(scope: App, id: string, props?: StackProps) {
    super(scope, id, {
      description: 'Repairs AWS IoT Device Defender findings from AWS Security Hub',
      ...props,
    });

    const journal = new Journal(this, 'Journal');
    const remediate = new RemediateWorkflow(this, 'Remediate', {
      journal,
      plan: new PlanFunction(this, 'Plan', { journal }),
      verify: new VerifyFunction(this, 'Verify'),
      remediations: {
        'replace-policy-version': new ReplacePolicyVersionWorkflow(this, 'ReplacePolicyVersion'),
        'revoke-certificate': new RevokeCertificateWorkflow(this, 'RevokeCertificate'),
        'deactivate-ca-certificate': new DeactivateCaCertificateWorkflow(this, 'DeactivateCaCertificate'),
        'restrict-role': new RestrictRoleWorkflow(this, 'RestrictRole'),
      },
    });

    const undelivered = new Undelivered(this, 'Undelivered');
    for (const [id, action] of Object.entries(ACTIONS)) {
      new CustomAction(this, `${id}Action`, { actionId: id, ...action, workflow: remediate, undelivered });
    }
  }
}
