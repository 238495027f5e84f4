import { parseSettings, type Settings } from '../../../remediations/settings/settings';
import cases from '../../cases/settings-invalid.json';

interface InvalidCase {
  readonly title: string;
  readonly text?: string;
  readonly settings?: unknown;
  readonly invalid: string;
}

describe('settings', () => {
  it('have a default for every field', () => {
    expect(parseSettings('{}')).toEqual({
      automaticRuns: false,
      automaticRunsInMembers: false,
      killSwitch: false,
      modes: {},
      minimumSeverity: 'CRITICAL',
      exclusions: {
        thingAttributes: {},
        thingTypes: [],
        thingGroups: [],
        policyNames: [],
        policyTags: {},
        certificateIds: [],
      },
      topicTemplates: [],
      quarantineGroup: 'FleetWardenQuarantine',
      blastRadius: { certificates: 50, things: 50 },
      automaticRunsPerHour: 20,
      attempts: { perFinding: 3, coolDownHours: 24 },
      approval: { timeoutHours: 24, irreversibleByLink: false },
    } satisfies Settings);
  });

  it('keep what is set, and the defaults beside it', () => {
    expect(
      parseSettings('{"blastRadius":{"things":5},"exclusions":{"thingAttributes":{"safety":null}}}'),
    ).toMatchObject({
      blastRadius: { certificates: 50, things: 5 },
      exclusions: { thingAttributes: { safety: null }, thingTypes: [] },
    });
  });

  test.each(cases as readonly InvalidCase[])('refuse $title', ({ text, settings, invalid }) => {
    expect(parseSettings(text ?? JSON.stringify(settings))).toEqual({
      invalid: expect.stringContaining(invalid),
    });
  });

  it('refuse more than a parameter can hold', () => {
    const policyNames = Array.from({ length: 100 }, () => 'p'.repeat(100));
    expect(parseSettings(JSON.stringify({ exclusions: { policyNames } }))).toEqual({
      invalid: 'settings: expected at most 8192 characters, got 10332',
    });
  });
});
