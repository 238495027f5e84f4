import { Duration } from 'aws-cdk-lib';
import {
  type Alarm,
  AlarmStatusWidget,
  Dashboard as CloudWatchDashboard,
  GraphWidget,
  type IMetric,
  type IWidget,
  TextWidget,
} from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import type { Watched } from './alarms';
import { calls, executions, runsBy, wardenMetric } from './metrics';

const WIDTH = 24;

export interface DashboardProps {
  readonly watched: Watched;
  readonly alarms: readonly Alarm[];
}

/** One look at all runs; it reads like a table of contents. */
export class Dashboard extends Construct {
  constructor(scope: Construct, id: string, { watched, alarms }: DashboardProps) {
    super(scope, id);
    const { remediate, functions, undelivered } = watched;
    const rows: IWidget[][] = [
      [new AlarmStatusWidget({ title: 'Alarms', alarms: [...alarms], width: WIDTH, height: 3 })],
      [
        heading('How runs have ended'),
        graph('Runs by outcome', [runsBy('Outcome')]),
        graph('Runs by check', [runsBy('Check', 'Outcome')]),
        graph('Seconds from finding to RESOLVED (median)', [wardenMetric('SecondsToResolved')]),
        graph('Failed, timed out, stopped', [
          executions([remediate], 'ExecutionsFailed'),
          executions([remediate], 'ExecutionsTimedOut'),
          executions([remediate], 'ExecutionsAborted'),
        ]),
      ],
      [
        heading('What waits for people'),
        graph('Requests for approval', [hourly('ApprovalsWaiting'), hourly('ApprovalsExpiring')]),
        graph('Asked for', [hourly('ApprovalsRequested')]),
      ],
      [
        heading('What holds runs back'),
        graph('Circuit breaker, invalid settings', [
          wardenMetric('FullHours'),
          wardenMetric('InvalidSettings'),
        ]),
        graph('Throttled', [
          wardenMetric('ApiThrottles'),
          calls(functions, 'Throttles'),
          executions([remediate], 'ExecutionThrottled'),
        ]),
        graph('Not delivered', [undelivered.metricApproximateNumberOfMessagesVisible()]),
        graph('Calls of functions, and errors', [
          calls(functions, 'Invocations'),
          calls(functions, 'Errors'),
        ]),
      ],
    ];
    new CloudWatchDashboard(this, 'Dashboard', { widgets: rows });
  }
}

/** They are counted once an hour. */
const hourly = (name: Parameters<typeof wardenMetric>[0]): IMetric =>
  wardenMetric(name).with({ period: Duration.hours(1) });

const heading = (title: string): IWidget =>
  new TextWidget({ markdown: `## ${title}`, width: WIDTH, height: 1 });

const graph = (title: string, metrics: IMetric[]): IWidget =>
  new GraphWidget({ title, left: metrics, width: WIDTH / 4, height: 6, leftYAxis: { min: 0 } });
