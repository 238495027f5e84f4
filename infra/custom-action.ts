import { Rule } from 'aws-cdk-lib/aws-events';
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
}

/** A button in Security Hub and the rule that starts the workflow when it is pressed. */
export class CustomAction extends Construct {
  constructor(scope: Construct, id: string, props: CustomActionProps) {
    super(scope, id);
    const action = new CfnActionTarget(this, 'ActionTarget', {
      id: props.actionId,
      name: props.name,
      description: props.description,
    });
    new Rule(this, 'Rule', {
      description: `Starts a run when "${props.name}" is pressed`,
      eventPattern: {
        source: ['aws.securityhub'],
        detailType: ['Security Hub Findings - Custom Action'],
        resources: [action.attrActionTargetArn],
      },
      targets: [startWorkflow(props, { intent: props.intent, trigger: 'custom-action' })],
    });
  }
}
