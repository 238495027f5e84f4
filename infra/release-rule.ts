import { Duration, Stack } from 'aws-cdk-lib';
import { EventField, Rule, RuleTargetInput } from 'aws-cdk-lib/aws-events';
import { SfnStateMachine } from 'aws-cdk-lib/aws-events-targets';
import { Construct } from 'constructs';
import type { Undelivered } from './undelivered';
import type { Workflow } from './workflow';

export interface ReleaseRuleProps {
  readonly workflow: Workflow;
  readonly undelivered: Undelivered;
}

/** Starts a run with the intent `release` when Device Defender archives what may have been contained. */
export class ReleaseRule extends Construct {
  constructor(scope: Construct, id: string, { workflow, undelivered }: ReleaseRuleProps) {
    super(scope, id);
    new Rule(this, 'Rule', {
      description:
        'Starts a run when a violation has cleared or a shared certificate is not reported any more',
      eventPattern: {
        source: ['aws.securityhub'],
        detailType: ['Security Hub Findings - Imported'],
        detail: {
          $or: [
            { findings: { ProductArn: [product(this, 'detect')], RecordState: ['ARCHIVED'] } },
            {
              findings: {
                ProductArn: [product(this, 'audit')],
                RecordState: ['ARCHIVED'],
                ProductFields: {
                  CheckName: ['DEVICE_CERTIFICATE_SHARED_CHECK'],
                  ReportType: ['AuditFinding'],
                },
              },
            },
          ],
        },
      },
      targets: [
        new SfnStateMachine(workflow.stateMachine, {
          input: RuleTargetInput.fromObject({
            findings: EventField.fromPath('$.detail.findings'),
            intent: 'release',
            trigger: 'automatic',
          }),
          deadLetterQueue: undelivered,
          retryAttempts: 20,
          maxEventAge: Duration.hours(2),
        }),
      ],
    });
  }
}

// https://docs.aws.amazon.com/iot-device-defender/latest/devguide/securityhub-integration.html
const product = (scope: Construct, name: 'audit' | 'detect'): string =>
  Stack.of(scope).formatArn({
    service: 'securityhub',
    account: '',
    resource: 'product',
    resourceName: `aws/iot-device-defender-${name}`,
  });
