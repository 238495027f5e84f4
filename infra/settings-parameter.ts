import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { ParameterTier, StringParameter } from 'aws-cdk-lib/aws-ssm';
import type { Construct } from 'constructs';

/** What an operator can set, as JSON; whoever makes the stack has checked it. docs/settings.md has the fields. */
export class SettingsParameter extends StringParameter {
  constructor(scope: Construct, id: string, { settings }: { readonly settings: string }) {
    super(scope, id, {
      description: 'Settings of Fleet Warden: modes, exclusions, bounds and the kill switch',
      stringValue: JSON.stringify(JSON.parse(settings)),
      // Standard up to 4 KB, which costs nothing.
      tier: ParameterTier.INTELLIGENT_TIERING,
    });
  }
}

export const readSettings = ({ parameterArn }: SettingsParameter): PolicyStatement =>
  new PolicyStatement({ actions: ['ssm:GetParameter'], resources: [parameterArn] });
