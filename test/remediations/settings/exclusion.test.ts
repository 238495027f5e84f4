import type { Impact } from '../../../remediations/impact';
import { exclusionOf, type LookUp, type ThingFacts } from '../../../remediations/settings/exclusion';
import cases from '../../cases/settings-exclusions.json';
import { policyPlan } from '../../support/plan';
import { settingsWith } from '../../support/settings';

interface ExclusionCase {
  readonly title: string;
  readonly exclusions: object;
  readonly impact?: Partial<Impact>;
  readonly facts?: {
    readonly things?: Readonly<Record<string, LookUp<ThingFacts>>>;
    readonly policyTags?: LookUp<Readonly<Record<string, string>>>;
    readonly certificateIds?: LookUp<readonly string[]>;
  };
  readonly reason?: string;
}

const PRESS: LookUp<ThingFacts> = {
  found: { attributes: { safety: '2' }, thingType: 'press', groups: ['line', 'hall-1'] },
};

describe('an exclusion', () => {
  test.each(cases as readonly ExclusionCase[])(
    '$title',
    ({ exclusions, impact = {}, facts = {}, reason }) => {
      const {
        things = { 'press-1': PRESS },
        policyTags = { found: {} },
        certificateIds = { found: [] },
      } = facts;
      const found = { things: new Map(Object.entries(things)), policyTags, certificateIds };
      const settings = settingsWith({ exclusions: { ...exclusions, certificateIds: [] } }).exclusions;
      // Ids are short here, so that they can be read.
      const short =
        'certificateIds' in exclusions ? { certificateIds: exclusions.certificateIds as string[] } : {};
      expect(exclusionOf(policyPlan({ impact }), found, { ...settings, ...short })).toBe(reason);
    },
  );
});
