import { readHub } from '../../cli/hub';

describe('the account of the hub', () => {
  it('is given by its twelve digits, or not at all', () => {
    expect(readHub('012345678901')).toBe('012345678901');
    expect(readHub(undefined)).toBeUndefined();
  });

  it.each(['', '1234', 'production', 123456789012])('is not %j', (given) => {
    expect(() => readHub(given)).toThrow('expected the 12 digits of an account in -c hub=');
  });
});
