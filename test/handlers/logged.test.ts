import type { LogEntry } from '../../handlers/log-line';
import { logged } from '../../handlers/logged';
import { approvalPayload } from '../support/notified';

const named = (name: string, message: string): Error => Object.assign(new Error(message), { name });

function record(handler: () => Promise<string>, says = true) {
  const lines: LogEntry[] = [];
  const call = logged(
    {
      function: 'request-approval',
      log: (entry) => {
        lines.push(entry);
      },
      tell: (answer) => (says ? { message: answer, outcome: 'asked' } : undefined),
    },
    handler,
  );
  return { call, lines };
}

const whose = { run: approvalPayload.run, finding: approvalPayload.finding.Id };

describe('a call of a function', () => {
  it('is told with its run and finding, and nothing else of its event', async () => {
    const { call, lines } = record(async () => 'Asked');
    expect(await call(approvalPayload)).toBe('Asked');
    expect(lines).toEqual([
      { level: 'INFO', function: 'request-approval', ...whose, message: 'Asked', outcome: 'asked' },
    ]);
    expect(JSON.stringify(lines)).not.toContain(approvalPayload.taskToken);
  });

  it('that has spoken for itself says nothing more', async () => {
    const { call, lines } = record(async () => 'Asked', false);
    await call(approvalPayload);
    expect(lines).toEqual([]);
  });

  it('that fails is told with the same, and fails with the same error', async () => {
    const error = named('StaleTarget', 'it has changed');
    const { call, lines } = record(() => Promise.reject(error));
    await expect(call(approvalPayload)).rejects.toBe(error);
    expect(lines).toEqual([
      {
        level: 'ERROR',
        function: 'request-approval',
        ...whose,
        message: 'StaleTarget: it has changed',
        metrics: [],
      },
    ]);
  });

  it.each([
    'ThrottlingException',
    'ThrottledException',
    'ThrottlingError',
    'TooManyRequestsException',
    'LimitExceededException',
    'ProvisionedThroughputExceededException',
  ])('that AWS has throttled counts as throttled: %s', async (name) => {
    const { call, lines } = record(() => Promise.reject(named(name, 'slow down')));
    await expect(call(approvalPayload)).rejects.toThrow('slow down');
    expect(lines[0]?.metrics).toEqual([{ name: 'ApiThrottles', value: 1 }]);
  });

  it.each([[undefined], [null], ['text'], [{ run: 5 }], [{ finding: 'x' }]])(
    'that was given no run says so: %j',
    async (event) => {
      const { call, lines } = record(async () => 'Asked');
      await call(event);
      expect(lines[0]).toMatchObject({ run: null, finding: null });
    },
  );
});
