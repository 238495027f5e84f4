import { type LogEntry, logLine } from '../../handlers/log-line';
import hostile from '../cases/hostile-texts.json';

const NOW = Date.parse('2026-03-02T06:00:00Z');
const entry: LogEntry = {
  level: 'INFO',
  function: 'plan',
  run: 'run-1',
  finding: 'account/IOT_POLICY/LinePolicy',
  message: 'Decided',
  outcome: 'ready',
};

const texts: readonly string[] = [
  JSON.stringify(hostile),
  '"}\n{"level":"INFO',
  '\u2028\u202e\u0000',
  '\ud800',
];

describe('a line of the log', () => {
  it('is JSON with the run and the finding', () => {
    expect(JSON.parse(logLine(entry, NOW))).toEqual({ timestamp: '2026-03-02T06:00:00.000Z', ...entry });
  });

  it.each(texts)('stays one line, whatever a finding or an error says: %j', (text) => {
    const line = logLine({ ...entry, finding: text, message: text }, NOW);
    expect(line).not.toMatch(/[\n\r]/);
    expect(JSON.parse(line)).toMatchObject({ finding: text, message: text.slice(0, 1000) });
  });

  it('cuts what is said, so that no error fills the log', () => {
    expect(JSON.parse(logLine({ ...entry, message: 'x'.repeat(5000) }, NOW)).message).toHaveLength(1000);
  });

  it('carries metrics as CloudWatch finds them', () => {
    const line = logLine(
      {
        ...entry,
        metrics: [
          {
            name: 'Runs',
            value: 1,
            by: [{ Outcome: 'repaired' }, { Check: 'unknown', Outcome: 'repaired' }],
          },
          { name: 'SecondsToResolved', value: 90 },
        ],
      },
      NOW,
    );
    expect(JSON.parse(line)).toMatchObject({
      _aws: {
        Timestamp: NOW,
        CloudWatchMetrics: [
          {
            Namespace: 'FleetWarden',
            Dimensions: [['Outcome'], ['Check', 'Outcome']],
            Metrics: [{ Name: 'Runs', Unit: 'Count' }],
          },
          {
            Namespace: 'FleetWarden',
            Dimensions: [[]],
            Metrics: [{ Name: 'SecondsToResolved', Unit: 'Seconds' }],
          },
        ],
      },
      Outcome: 'repaired',
      Check: 'unknown',
      Runs: 1,
      SecondsToResolved: 90,
      outcome: 'ready',
    });
  });

  it('carries none where there is nothing to count', () => {
    expect(logLine(entry, NOW)).not.toContain('_aws');
  });
});
