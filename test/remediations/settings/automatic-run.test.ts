import { readFinding } from '../../../remediations/finding';
import { type AutomaticRun, attemptsOf, whyUntouched } from '../../../remediations/settings/automatic-run';
import { parseSettings } from '../../../remediations/settings/settings';
import cases from '../../cases/settings-automatic-runs.json';
import { policyFinding } from '../../support/findings';

interface AutomaticCase {
  readonly title: string;
  readonly settings?: object;
  /** Null takes a field away. */
  readonly finding?: Readonly<Record<string, unknown>>;
  readonly run?: Partial<AutomaticRun>;
  readonly reason: string | null;
}

function findingWith(changes: Readonly<Record<string, unknown>>): AutomaticRun['finding'] {
  const raw = Object.entries(policyFinding('LinePolicy', changes)).filter(([, value]) => value !== null);
  const finding = readFinding(Object.fromEntries(raw));
  if ('declined' in finding) throw new Error(finding.declined);
  return finding;
}

describe('an automatic run says whether it may act when', () => {
  test.each(cases as unknown as readonly AutomaticCase[])(
    '$title',
    ({ settings = { automaticRuns: true }, finding = {}, run, reason }) => {
      const automatic: AutomaticRun = {
        finding: findingWith(finding),
        elsewhere: undefined,
        startedAt: '2026-03-02T06:30:00.000Z',
        earlier: [],
        ...run,
      };
      expect(whyUntouched(automatic, parseSettings(JSON.stringify(settings))) ?? null).toBe(reason);
    },
  );
});

describe('attempts', () => {
  it('are the runs that have changed something, or failed to', () => {
    const outcomes = [
      'ready',
      'incomplete',
      'failed: Timeout',
      'untouched',
      'needs-approval',
      'declined',
      '',
    ];
    const runs = outcomes.map((outcome) => ({ outcome, startedAt: outcome, reportedAt: undefined }));
    expect(attemptsOf(runs)).toEqual(['ready', 'incomplete', 'failed: Timeout']);
  });
});
