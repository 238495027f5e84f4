import { Stack } from 'aws-cdk-lib';
import { Match, Rule } from 'aws-cdk-lib/aws-events';
import { CfnActionTarget } from 'aws-cdk-lib/aws-securityhub';
import { Construct } from 'constructs';
import { type StartProps, startWorkflow } from './start-workflow';

export interface CustomActionProps extends StartProps {
  /** Part of its ARN, by which its rule knows it: at most 20 letters and digits. */
  readonly actionId: string;
  /** What the analyst reads in the menu: at most 20 characters. */
  readonly name: string;
  readonly description: string;
  readonly intent: 'remediate' | 'quarantine' | 'revoke' | 'preview' | 'undo';
  /** To which a press is handed, if the finding is of one of them; this Region may be among them. */
  readonly regions: readonly string[];
}

/** A button in Security Hub and the rule that starts the workflow when it is pressed, here or in another Region. */
export class CustomAction extends Construct {
  readonly arn: string;

  constructor(scope: Construct, id: string, props: CustomActionProps) {
    super(scope, id);
    const { actionId, name, description, intent, regions } = props;
    this.arn = new CfnActionTarget(this, 'ActionTarget', {
      id: actionId,
      name,
      description,
    }).attrActionTargetArn;
    new Rule(this, 'Rule', {
      description: `Starts a run when "${name}" is pressed`,
      eventPattern: {
        source: ['aws.securityhub'],
        detailType: ['Security Hub Findings - Custom Action'],
        resources: Match.suffix(`:${Stack.of(this).account}:action/custom/${actionId}`),
        ...(regions.length > 0 && { detail: { findings: { Region: keptHere(this, regions) } } }),
      },
      targets: [
        startWorkflow(props, {
          intent,
          trigger: 'custom-action',
          ...(regions.length > 0 && { forwarded: regions }),
        }),
      ],
    });
  }
}

/** Of this Region, or of one to which nothing is handed: the run says so. */
const keptHere = (scope: Construct, regions: readonly string[]) => [
  Stack.of(scope).region,
  { 'anything-but': [...regions] },
  { exists: false },
];
