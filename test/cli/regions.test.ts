import { readRegions } from '../../cli/regions';

describe('the Regions that have the stack', () => {
  it('are given by their names, each once, or not at all', () => {
    expect(readRegions('eu-central-1')).toEqual(['eu-central-1']);
    expect(readRegions('us-gov-west-1, ap-southeast-7,us-gov-west-1')).toEqual([
      'us-gov-west-1',
      'ap-southeast-7',
    ]);
    expect(readRegions(undefined)).toEqual([]);
  });

  it.each(['', 'Frankfurt', 'eu-central-1,', 'eu-central-1;us-east-1', 'eu-*', '*', 1, ['eu-central-1']])(
    'are not %j',
    (given) => {
      expect(() => readRegions(given)).toThrow(
        'expected Regions such as eu-central-1,us-east-1 in -c regions=',
      );
    },
  );
});
