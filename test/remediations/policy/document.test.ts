import fc from 'fast-check';
import {
  InvalidPolicy,
  parsePolicy,
  policyLength,
  serialisePolicy,
} from '../../../remediations/policy/document';
import { judge } from '../../../remediations/policy/judge';
import { narrow } from '../../../remediations/policy/narrow';

const allow = (resource: unknown) => ({ Effect: 'Allow', Action: 'iot:Connect', Resource: resource });

describe('policy documents', () => {
  test('come out as they were written, minified', () => {
    const text =
      '{ "Version": "2012-10-17", "Id": "x", "Statement": { "Effect": "Deny", "Action": "*", "Resource": "*" } }';
    expect(serialisePolicy(parsePolicy(text))).toBe(JSON.stringify(JSON.parse(text)));
  });

  test('are counted without white space', () => {
    expect(policyLength('{ "a" :\n\t"b c" }')).toBe('{"a":"bc"}'.length);
  });

  test('are refused with the reason of the JSON parser as the cause', () => {
    const parse = () => parsePolicy('{"Statement":');
    expect(parse).toThrow(expect.objectContaining({ cause: expect.any(SyntaxError) }));
  });

  test('are either read or refused by name, whatever the JSON', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        try {
          parsePolicy(text);
        } catch (error) {
          expect(error).toBeInstanceOf(InvalidPolicy);
        }
      }),
    );
  });

  test('nested a hundred thousand levels deep are refused', () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    expect(() => parsePolicy(deep)).toThrow(InvalidPolicy);
    expect(() => parsePolicy(`{"Statement":[{"Effect":"Allow","Action":"*","Resource":${deep}}]}`)).toThrow(
      InvalidPolicy,
    );
  });

  test('with a hundred thousand resources are judged, and refused for their length', () => {
    const resources = Array.from({ length: 100_000 }, (_, at) => `arn:aws:iot:us-east-1:1:client/*${at}`);
    const document = parsePolicy(JSON.stringify({ Version: '2012-10-17', Statement: [allow(resources)] }));
    expect(judge(document, 'IOT_POLICY_OVERLY_PERMISSIVE_CHECK').offences).toHaveLength(100_000);
    expect(narrow(document)).toEqual({ refused: expect.stringContaining('more than the 2048') });
  });

  test('keep a condition named as the prototype a plain condition', () => {
    const text =
      '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"iot:Connect","Resource":"*","Condition":{"Bool":{"__proto__":"true"},"__proto__":{"polluted":"yes"}}}]}';
    const result = narrow(parsePolicy(text));
    expect('document' in result && serialisePolicy(result.document)).toContain(
      '"__proto__":{"polluted":"yes"}',
    );
    expect('document' in result && serialisePolicy(result.document)).toContain('"__proto__":"true"');
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });
});
