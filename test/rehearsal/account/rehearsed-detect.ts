import type { ReportedDatapoint } from '../../../rehearsal/account/device-defender/detect/report-metrics';
import { loadSnapshot } from '../../../rehearsal/account/snapshot/load';
import type { JsonObject } from '../../../remediations/json';
import { IDENTITY, type Rehearsed, rehearse } from './rehearsed-account';

export const ARN = 'arn:aws:iot:eu-west-1:111122223333';
export const DISCONNECTS = 'aws:num-disconnects';

/** As in AWS's example of a violation: no disconnect is normal. */
export const STEADY = {
  name: 'steady',
  metric: DISCONNECTS,
  criteria: {
    comparisonOperator: 'less-than',
    value: { count: 1 },
    durationSeconds: 300,
    consecutiveDatapointsToAlarm: 1,
    consecutiveDatapointsToClear: 1,
  },
} as const;

interface Detected extends Rehearsed {
  /** Reports a minute later what a thing measured. */
  readonly measure: (thingName: string, ...counts: readonly number[]) => void;
  readonly report: (datapoint: Partial<ReportedDatapoint>) => void;
  readonly violations: (asked?: JsonObject) => Promise<readonly JsonObject[]>;
  /** All findings of Detect, the oldest first. */
  readonly findings: () => ReturnType<typeof findingsOf>;
}

/** An account with one security profile of one behavior, and pump-1 and pump-2 registered. */
export const detect = (
  behavior: object = STEADY,
  { targets = [`${ARN}:all/things`], ...snapshot }: JsonObject = {},
): Detected => {
  const loaded = loadSnapshot({
    account: IDENTITY,
    things: [{ thingName: 'pump-1' }, { thingName: 'pump-2' }],
    securityProfiles: [{ securityProfileName: 'fleet', behaviors: [behavior], targets }],
    ...snapshot,
  });
  const rehearsed = rehearse({ ...loaded.account, snapshot: loaded });
  const { account, advance } = rehearsed;
  const report: Detected['report'] = (datapoint) => {
    advance(60_000);
    account.reportMetrics([
      { thingName: 'pump-1', metricName: DISCONNECTS, value: { count: 0 }, ...datapoint },
    ]);
  };
  return {
    ...rehearsed,
    report,
    measure: (thingName, ...counts) => {
      for (const count of counts) report({ thingName, value: { count } });
    },
    violations: async (input = {}) => {
      const answer = await account.call({ service: 'iot', action: 'listActiveViolations', input });
      return answer.ActiveViolations as readonly JsonObject[];
    },
    findings: () => findingsOf(rehearsed),
  };
};

const findingsOf = ({ account }: Rehearsed) =>
  Array.from(account.state.securityHub.findings.values(), ({ finding }) => finding);
