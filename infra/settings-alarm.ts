import { Alarm, ComparisonOperator, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { FilterPattern, MetricFilter } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { WardenFunction } from './warden-function';

/** Goes off when a run has found the settings invalid; the logs of the function plan say where. */
export class SettingsAlarm extends Construct {
  constructor(scope: Construct, id: string, { plan }: { readonly plan: WardenFunction }) {
    super(scope, id);
    const complaints = new MetricFilter(this, 'Complaints', {
      logGroup: plan.logGroup,
      // As handlers/bounds.ts says it.
      filterPattern: FilterPattern.stringValue('$.message', '=', 'The settings are invalid*'),
      metricNamespace: 'FleetWarden',
      metricName: 'InvalidSettings',
    });
    new Alarm(this, 'Alarm', {
      alarmDescription:
        'The settings are invalid: automatic runs have stopped. The logs of the function plan say where.',
      metric: complaints.metric({ statistic: 'Sum' }),
      threshold: 1,
      evaluationPeriods: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
  }
}
