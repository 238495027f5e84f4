import { logLine } from '../log-line';
import type { Log } from '../logged';

/**
 * Past the console: Lambda would wrap the line, and CloudWatch find no metrics in it. The level is taken from the line:
 * https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-log-level.html
 */
export const log: Log = (entry) => {
  process.stdout.write(`${logLine(entry, Date.now())}\n`);
};
