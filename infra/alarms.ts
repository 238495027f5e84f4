import { Alarm, ComparisonOperator, type IMetric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { Construct } from 'constructs';
import { AlarmTopic } from './alarm-topic';
import { calls, executions, wardenMetric } from './metrics';
import type { Undelivered } from './undelivered';
import type { WardenFunction } from './warden-function';
import type { Workflow } from './workflow';

/** HIGH: look now. MEDIUM: look today. */
type Severity = 'HIGH' | 'MEDIUM';

interface AlarmRule {
  readonly severity: Severity;
  readonly means: string;
  /** In five minutes. */
  readonly atLeast: number;
  readonly metric: (watched: Watched) => IMetric;
}

/** What is watched. */
export interface Watched {
  readonly remediate: Workflow;
  /** Workflows that nothing waits for: an error of theirs is nobody else's. */
  readonly following: readonly Workflow[];
  readonly functions: readonly WardenFunction[];
  /** Functions that no workflow calls, likewise. */
  readonly unattended: readonly WardenFunction[];
  readonly undelivered: Undelivered;
}

/** By the name of their section in docs/runbook.md. */
const ALARMS: Readonly<Record<string, AlarmRule>> = {
  'failed-run': {
    severity: 'HIGH',
    means: 'A run has failed',
    atLeast: 1,
    metric: ({ remediate }) => executions([remediate], 'ExecutionsFailed'),
  },
  'timed-out-run': {
    severity: 'HIGH',
    means: 'A run has run out of time',
    atLeast: 1,
    metric: ({ remediate }) => executions([remediate], 'ExecutionsTimedOut'),
  },
  'unclosed-run': {
    severity: 'HIGH',
    means: 'A run that was stopped could not be closed, or a finding not reopened',
    atLeast: 1,
    metric: ({ following }) => executions(following, 'ExecutionsFailed', 'ExecutionsTimedOut'),
  },
  'dead-letters': {
    severity: 'HIGH',
    means: 'Events could not be delivered',
    atLeast: 1,
    metric: ({ undelivered }) =>
      undelivered.metricApproximateNumberOfMessagesVisible({ statistic: 'Maximum' }),
  },
  'invalid-settings': {
    severity: 'HIGH',
    means: 'The settings are invalid: automatic runs have stopped',
    atLeast: 1,
    metric: () => wardenMetric('InvalidSettings'),
  },
  'failing-function': {
    severity: 'HIGH',
    means: 'People may not hear of an outcome, or cannot decide by link',
    atLeast: 1,
    metric: ({ unattended }) => calls(unattended, 'Errors'),
  },
  'expiring-approvals': {
    severity: 'MEDIUM',
    means: 'Requests for approval expire within two hours, and nobody has answered',
    atLeast: 1,
    metric: () => wardenMetric('ApprovalsExpiring'),
  },
  'full-hour': {
    severity: 'MEDIUM',
    means: 'Automatic runs have had their share of the hour, and ask now',
    atLeast: 1,
    metric: () => wardenMetric('FullHours'),
  },
  'throttled-functions': {
    severity: 'MEDIUM',
    means: 'Functions are throttled',
    atLeast: 5,
    metric: ({ functions }) => calls(functions, 'Throttles'),
  },
  'throttled-apis': {
    severity: 'MEDIUM',
    means: 'Calls to AWS are throttled',
    atLeast: 5,
    metric: () => wardenMetric('ApiThrottles'),
  },
};

export interface AlarmsProps {
  readonly watched: Watched;
  /** Address or path of docs/runbook.md. */
  readonly runbook: string;
}

/** Each alarm tells the topic, and its description where to read on. */
export class Alarms extends Construct {
  readonly all: readonly Alarm[];

  constructor(scope: Construct, id: string, { watched, runbook }: AlarmsProps) {
    super(scope, id);
    const tell = new SnsAction(new AlarmTopic(this, 'Topic'));
    this.all = Object.entries(ALARMS).map(([section, { severity, means, atLeast, metric }]) => {
      const alarm = new Alarm(this, section, {
        alarmDescription: `${severity}: ${means}. ${runbook}#${section}`,
        metric: metric(watched),
        threshold: atLeast,
        evaluationPeriods: 1,
        comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
        treatMissingData: TreatMissingData.NOT_BREACHING,
      });
      alarm.addAlarmAction(tell);
      return alarm;
    });
  }
}
