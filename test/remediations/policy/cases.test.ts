import { parsePolicy, policyFrom, statementsOf } from '../../../remediations/policy/document';
import { evaluate } from '../../../remediations/policy/evaluate';
import { judge } from '../../../remediations/policy/judge';
import { narrow } from '../../../remediations/policy/narrow';
import { repairDeny } from '../../../remediations/policy/repair-deny';
import { topicOfTemplate } from '../../../remediations/policy/topic-template';
import requests from '../../cases/policy-evaluate.json';
import connects from '../../cases/policy-judge-connect.json';
import denies from '../../cases/policy-judge-denies.json';
import filters from '../../cases/policy-judge-filters.json';
import things from '../../cases/policy-judge-things.json';
import topics from '../../cases/policy-judge-topics.json';
import narrowings from '../../cases/policy-narrow.json';
import broken from '../../cases/policy-parse.json';
import repairs from '../../cases/policy-repair-denies.json';
import templates from '../../cases/policy-topic-templates.json';

const PERMISSIVE = 'IOT_POLICY_OVERLY_PERMISSIVE_CHECK';
const MISCONFIGURED = 'IOT_POLICY_POTENTIAL_MISCONFIGURATION_CHECK';

interface JudgeCase {
  readonly title: string;
  readonly document: unknown;
  readonly offending: readonly string[];
}

const judged: [string, readonly JudgeCase[]][] = [
  ['connecting', connects],
  ['topics', topics],
  ['filters', filters],
  ['things', things],
];

describe.each(judged)('the permissive check judges %s', (_, cases) => {
  test.each(cases)('$title', ({ document, offending }) => {
    const verdict = judge(policyFrom(document), PERMISSIVE);
    expect(verdict.offences.map(({ action }) => action).sort()).toEqual([...offending].sort());
    expect(verdict.compliant).toBe(offending.length === 0);
  });
});

describe('the misconfiguration check judges denials', () => {
  test.each(denies)('$title', ({ document, reasonCodes }) => {
    const verdict = judge(policyFrom(document), MISCONFIGURED);
    expect(verdict.offences.map(({ reasonCode }) => reasonCode)).toEqual(reasonCodes);
    expect(verdict.compliant).toBe(reasonCodes.length === 0);
  });
});

interface RepairCase {
  readonly title: string;
  readonly document: unknown;
  readonly context?: object;
  readonly narrowed?: readonly unknown[];
  readonly repaired?: readonly unknown[];
  readonly refused?: string;
}

describe('narrowing', () => {
  test.each(narrowings as readonly RepairCase[])('$title', ({ document, context, narrowed, refused }) => {
    const result = narrow(policyFrom(document), context);
    if (refused !== undefined) expect(result).toEqual({ refused: expect.stringContaining(refused) });
    else expect('document' in result ? statementsOf(result.document) : result).toEqual(narrowed);
  });
});

describe('repairing denials', () => {
  test.each(repairs as readonly RepairCase[])('$title', ({ document, repaired, refused }) => {
    const result = repairDeny(policyFrom(document));
    if (refused !== undefined) expect(result).toEqual({ refused: expect.stringContaining(refused) });
    else expect('document' in result ? statementsOf(result.document) : result).toEqual(repaired);
  });
});

describe('evaluating a request', () => {
  test.each(requests)('$title', ({ document, request, decision }) => {
    expect(evaluate(policyFrom(document), request as never)).toBe(decision);
  });
});

describe('a text that is not a policy is refused', () => {
  test.each(broken)('$title', ({ text, error }) => {
    expect(() => parsePolicy(text)).toThrow(expect.objectContaining({ name: 'InvalidPolicy' }));
    expect(() => parsePolicy(text)).toThrow(error);
  });
});

describe('a topic template', () => {
  test.each(templates)('$template', ({ template, topic, error }) => {
    if (topic !== undefined) expect(topicOfTemplate(template)).toBe(topic);
    else expect(() => topicOfTemplate(template)).toThrow(error);
  });
});
