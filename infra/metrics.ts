import { Duration } from 'aws-cdk-lib';
import { type IMetric, MathExpression, Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import type { WardenFunction } from './warden-function';
import type { Workflow } from './workflow';

const PERIOD = Duration.minutes(5);

/** Embedded in the logs of the functions: handlers/log-line.ts. */
export const WARDEN_METRICS = {
  Runs: Stats.SUM,
  SecondsToResolved: Stats.p(50),
  InvalidSettings: Stats.SUM,
  FullHours: Stats.SUM,
  ApprovalsRequested: Stats.SUM,
  ApprovalsWaiting: Stats.MAXIMUM,
  ApprovalsExpiring: Stats.MAXIMUM,
  ApiThrottles: Stats.SUM,
} as const;

export const wardenMetric = (metricName: keyof typeof WARDEN_METRICS): Metric =>
  new Metric({
    namespace: 'FleetWarden',
    metricName,
    statistic: WARDEN_METRICS[metricName],
    period: PERIOD,
  });

/** One line for each value of the dimensions that there has been. */
export const runsBy = (...dimensions: readonly string[]): MathExpression =>
  new MathExpression({
    expression: `SEARCH('{FleetWarden,${dimensions.join(',')}} MetricName="Runs"', 'Sum', 3600)`,
    label: '',
    usingMetrics: {},
    period: Duration.hours(1),
  });

type ExecutionMetric = 'ExecutionsFailed' | 'ExecutionsTimedOut' | 'ExecutionsAborted' | 'ExecutionThrottled';

/** https://docs.aws.amazon.com/step-functions/latest/dg/procedure-cw-metrics.html */
export const executions = (workflows: readonly Workflow[], ...names: readonly ExecutionMetric[]): IMetric =>
  sum(
    names.flatMap((name) =>
      workflows.map(({ stateMachine }) => stateMachine.metric(name, { statistic: Stats.SUM })),
    ),
    names.join(', '),
  );

/** https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html */
export const calls = (
  functions: readonly WardenFunction[],
  metricName: 'Errors' | 'Throttles' | 'Invocations',
): IMetric =>
  sum(
    functions.map(({ lambda }) => lambda.metric(metricName, { statistic: Stats.SUM })),
    metricName,
  );

/** Metrics that have no data count as nothing. A graph wants other ids in each of its sums. */
function sum(metrics: readonly IMetric[], label: string): IMetric {
  const [only] = metrics;
  if (only !== undefined && metrics.length === 1) return only;
  const idOf = (index: number): string => `${label.replaceAll(/\W/g, '').toLowerCase()}${index}`;
  return new MathExpression({
    expression: metrics.map((_, index) => `FILL(${idOf(index)}, 0)`).join(' + '),
    label,
    usingMetrics: Object.fromEntries(metrics.map((metric, index) => [idOf(index), metric])),
    period: PERIOD,
  });
}
