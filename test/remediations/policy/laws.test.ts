import fc from 'fast-check';
import type { Repaired } from '../../../remediations/policy/change';
import {
  POLICY_LENGTH_LIMIT,
  type PolicyDocument,
  policyFrom,
  policyLength,
  serialisePolicy,
} from '../../../remediations/policy/document';
import { evaluate } from '../../../remediations/policy/evaluate';
import { judge } from '../../../remediations/policy/judge';
import { narrow } from '../../../remediations/policy/narrow';
import { repair } from '../../../remediations/policy/repair';
import { contexts, policies, policiesWithDenies, requestsFor } from './arbitrary-policy';

const laws = [
  { check: 'IOT_POLICY_OVERLY_PERMISSIVE_CHECK', documents: policies },
  { check: 'IOT_POLICY_POTENTIAL_MISCONFIGURATION_CHECK', documents: policiesWithDenies },
] as const;

const changed = (before: PolicyDocument, result: Repaired): PolicyDocument | undefined =>
  'document' in result && result.document !== before ? result.document : undefined;

describe.each(laws)('repairing for $check', ({ check, documents }) => {
  test('allows nothing that was not allowed before', () => {
    const given = fc.tuple(documents, contexts).chain(([before, context]) => {
      const after = changed(before, repair(before, check, context));
      const requests = requestsFor(after ? [before, after, after] : [before]);
      return fc.record({
        before: fc.constant(before),
        after: fc.constant(after),
        requests: fc.array(requests, { minLength: 10, maxLength: 30 }),
      });
    });
    fc.assert(
      fc.property(given, ({ before, after, requests }) => {
        for (const request of requests) {
          if (after && evaluate(after, request) === 'allow') expect(evaluate(before, request)).toBe('allow');
        }
      }),
      { numRuns: 2000 },
    );
  });

  test('makes the document compliant, short enough and still a policy', () => {
    fc.assert(
      fc.property(documents, contexts, (before, context) => {
        const result = repair(before, check, context);
        if ('refused' in result) return;
        expect(judge(result.document, check).offences).toEqual([]);
        const text = serialisePolicy(result.document);
        if (result.document !== before) expect(policyLength(text)).toBeLessThanOrEqual(POLICY_LENGTH_LIMIT);
        expect(policyFrom(JSON.parse(text))).toEqual(result.document);
      }),
      { numRuns: 5000 },
    );
  });

  test('twice is the same as once', () => {
    fc.assert(
      fc.property(documents, contexts, (before, context) => {
        const once = repair(before, check, context);
        if ('refused' in once) return;
        expect(repair(once.document, check, context)).toEqual({ document: once.document, changes: [] });
      }),
      { numRuns: 1000 },
    );
  });

  test('leaves a compliant document as it is, and says what it changes in any other', () => {
    fc.assert(
      fc.property(documents, contexts, (before, context) => {
        const result = repair(before, check, context);
        if (judge(before, check).compliant) expect(result).toEqual({ document: before, changes: [] });
        else if ('document' in result) expect(result.changes.length).toBeGreaterThan(0);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('the policies that the laws are tried on', () => {
  const sample = fc.sample(fc.tuple(policies, contexts), { numRuns: 1000, seed: 1 });
  const outcomes = sample.map(([before, context]) => ({ before, result: narrow(before, context) }));

  test('are narrowed more often than refused', () => {
    const offending = outcomes.filter(({ before }) => !judge(before, laws[0].check).compliant);
    const refused = offending.filter(({ result }) => 'refused' in result);
    expect(offending.length).toBeGreaterThan(500);
    expect(refused.length / offending.length).toBeLessThan(0.4);
  });

  test('are often narrowed to a topic template', () => {
    const others = sample.map(([before, { topicTemplates, ...context }]) => narrow(before, context));
    const differing = outcomes.filter(
      ({ result }, at) => 'document' in result && JSON.stringify(result) !== JSON.stringify(others[at]),
    );
    expect(differing.length).toBeGreaterThan(100);
  });

  test('get requests that are allowed before and after, and some that are allowed no more', () => {
    const decisions = outcomes.flatMap(({ before, result }) => {
      const after = changed(before, result);
      if (!after) return [];
      const requests = fc.sample(requestsFor([before, after]), { numRuns: 10, seed: 1 });
      return requests.map((request) => `${evaluate(before, request)} ${evaluate(after, request)}`);
    });
    expect(decisions.filter((both) => both === 'allow allow').length).toBeGreaterThan(100);
    expect(decisions.filter((both) => both === 'allow implicit-deny').length).toBeGreaterThan(100);
  });
});
