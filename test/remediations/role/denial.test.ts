import { denialText, readDenial } from '../../../remediations/role/denial';

describe('the inline policy that denies', () => {
  it('is read as it was written, and denies nothing when there is none', () => {
    expect(readDenial(denialText(['s3:*', 'ec2:*']))).toEqual(['s3:*', 'ec2:*']);
    expect(readDenial(undefined)).toEqual([]);
  });

  it.each([
    'no JSON',
    '{}',
    denialText(['s3:*']).replace('Deny', 'Allow'),
    denialText(['s3:*']).replace('"*"', '"arn:aws:s3:::bucket"'),
  ])("is somebody else's when it says %s", (text) => {
    expect(readDenial(text)).toBeUndefined();
  });
});
