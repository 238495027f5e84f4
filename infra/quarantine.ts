import { Stack, Validations } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import type { Journal } from './journal';

/** Unless the settings say otherwise; a test holds it equal to the default of remediations/. */
const NAME = 'FleetWardenQuarantine';

/** The thing group of quarantined things and its policy, which runs make on first use. */
export interface Quarantine {
  /** Of both. */
  readonly name: string;
  readonly groupArn: string;
  readonly policyArn: string;
}

const iot = (scope: Construct, resource: string, resourceName: string): string =>
  Stack.of(scope).formatArn({ service: 'iot', resource, resourceName });

/** By the settings, as JSON text that is valid. */
export function quarantineOf(scope: Construct, settings: string): Quarantine {
  const { quarantineGroup: name = NAME }: { readonly quarantineGroup?: string } = JSON.parse(settings);
  return { name, groupArn: iot(scope, 'thinggroup', name), policyArn: iot(scope, 'policy', name) };
}

export const anyThing = (scope: Construct): string => iot(scope, 'thing', '*');

export function acknowledgeAnyThing(construct: Construct): void {
  Validations.of(construct).acknowledge({
    id: 'AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:iot:<AWS::Region>:<AWS::AccountId>:thing/*]',
    reason: 'Which thing a finding accuses is not known before it arrives.',
  });
}

/** Rows of the journal about things and certificates only: no claim and no plan. */
export const keepHolds = (journal: Journal, actions: readonly string[]): PolicyStatement =>
  new PolicyStatement({
    actions: [...actions],
    resources: [journal.tableArn],
    conditions: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['thing/*', 'certificate/*'] } },
  });
