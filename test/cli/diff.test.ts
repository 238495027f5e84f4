import { policyDiff } from '../../cli/diff';

describe('the diff of two policy documents', () => {
  test('shows what goes and what comes, pretty-printed', () => {
    expect(policyDiff('{"a":1,"b":2}', '{ "a": 1, "b": 3 }', false)).toBe(
      '--- before\n+++ after\n@@ -1,4 +1,4 @@\n {\n   "a": 1,\n-  "b": 2\n+  "b": 3\n }\n',
    );
  });

  test('is red and green in colour', () => {
    const diff = policyDiff('{"a":1}', '{"a":2}', true);
    expect(diff).toContain('\u001b[31m-  "a": 1\u001b[39m');
    expect(diff).toContain('\u001b[32m+  "a": 2\u001b[39m');
  });

  test('is empty when nothing but white space differs', () => {
    expect(policyDiff('{"a":1}', '{ "a": 1 }', false)).toBe('');
  });
});
