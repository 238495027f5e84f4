import { type Bound, type BoundedRun, boundOf } from '../../../remediations/settings/bounds';
import { modeOf } from '../../../remediations/settings/mode';
import cases from '../../cases/settings-bounds.json';
import { policyPlan } from '../../support/plan';
import { settingsWith } from '../../support/settings';

interface BoundCase {
  readonly title: string;
  readonly settings?: object;
  readonly run: Partial<BoundedRun>;
  readonly bound: Bound;
}

describe('the bounds of a run', () => {
  test.each(cases as readonly BoundCase[])('$title', ({ settings, run, bound }) => {
    const bounded: BoundedRun = { attempts: [], impact: policyPlan().impact, ...run };
    expect(boundOf(bounded, settingsWith(settings))).toEqual(bound);
  });
});

describe('the mode of a check', () => {
  test.each([
    { check: 'LOGGING_DISABLED_CHECK', mode: 'off' },
    { check: 'DEVICE_CERTIFICATE_AGE_CHECK', mode: 'guidance' },
    { check: 'CONFLICTING_CLIENT_IDS_CHECK', mode: 'approval' },
    { check: null, mode: 'automatic' },
  ])('is $mode for $check', ({ check, mode }) => {
    const settings = settingsWith({ modes: { LOGGING_DISABLED_CHECK: 'off', violation: 'automatic' } });
    expect(modeOf(settings, check)).toBe(mode);
  });

  it('is that of all where a check has none of its own', () => {
    const settings = settingsWith({ modes: { all: 'approval', LOGGING_DISABLED_CHECK: 'automatic' } });
    expect(modeOf(settings, 'IOT_POLICY_OVERLY_PERMISSIVE_CHECK')).toBe('approval');
    expect(modeOf(settings, 'LOGGING_DISABLED_CHECK')).toBe('automatic');
    expect(modeOf(settingsWith({ modes: { all: 'off' } }), null)).toBe('off');
  });

  it('is approval for a violation unless set', () => {
    expect(modeOf(settingsWith(), null)).toBe('approval');
  });
});
