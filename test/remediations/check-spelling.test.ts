import { CHECKS } from '../../rehearsal/account/device-defender/check';
import { modernName } from '../../remediations/check-spelling';
import spellings from '../cases/check-spellings.json';

describe('the name of a check', () => {
  it.each(spellings)('is $modern for $older', ({ older, modern }) => {
    expect(modernName(older)).toBe(modern);
    expect(Object.keys(CHECKS)).toContain(modern);
    expect(Object.keys(CHECKS)).not.toContain(older);
  });

  it.each([...Object.keys(CHECKS), 'ANY_OTHER_CHECK', 'toString'])('stays %s', (name) => {
    expect(modernName(name)).toBe(name);
  });
});
