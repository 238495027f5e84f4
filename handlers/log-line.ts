/** Where the metrics are found; infra/metrics.ts names them again, and a test holds both equal. */
const NAMESPACE = 'FleetWarden';

const UNITS = {
  Runs: 'Count',
  SecondsToResolved: 'Seconds',
  InvalidSettings: 'Count',
  FullHours: 'Count',
  ApprovalsRequested: 'Count',
  ApprovalsWaiting: 'Count',
  ApprovalsExpiring: 'Count',
  ApiThrottles: 'Count',
} as const;

export type MetricName = keyof typeof UNITS;
export const METRIC_NAMES: readonly string[] = Object.keys(UNITS);

export interface Metric {
  readonly name: MetricName;
  readonly value: number;
  /** Sets of dimensions to find it by; without: by its name alone. Each value costs a metric, so findings choose none. */
  readonly by?: readonly Readonly<Record<string, string>>[];
}

/** Whose line it is: null where there is no one run, or no finding. */
export interface Subject {
  readonly run: string | null;
  readonly finding: string | null;
}

/** What a function has to say, of one finding if it has one. Never a secret, nor more of a finding than its id. */
export interface LogEntry extends Subject {
  readonly level: 'INFO' | 'WARN' | 'ERROR';
  readonly function: string;
  readonly message: string;
  readonly outcome?: string | undefined;
  readonly metrics?: readonly Metric[];
}

/** Errors carry answers of AWS, and those what somebody has named. */
const LONGEST_TEXT = 1000;

/**
 * One line of JSON, in which foreign text stays text. CloudWatch takes the metrics out of it:
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
 */
export function logLine({ metrics = [], message, ...entry }: LogEntry, now: number): string {
  return JSON.stringify({
    timestamp: new Date(now).toISOString(),
    ...entry,
    message: message.slice(0, LONGEST_TEXT),
    ...(metrics.length === 0 ? {} : embedded(metrics, now)),
  });
}

const embedded = (metrics: readonly Metric[], now: number): object => ({
  _aws: {
    Timestamp: now,
    CloudWatchMetrics: metrics.map(({ name, by = [] }) => ({
      Namespace: NAMESPACE,
      Dimensions: by.length === 0 ? [[]] : by.map(Object.keys),
      Metrics: [{ Name: name, Unit: UNITS[name] }],
    })),
  },
  ...Object.assign({}, ...metrics.flatMap(({ by = [] }) => by)),
  ...Object.fromEntries(metrics.map(({ name, value }) => [name, value])),
});
