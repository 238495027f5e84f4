import fc from 'fast-check';
import { renderNarrowed, renderVerdicts } from '../../cli/render-policy';
import { judgePolicy } from '../../rehearsal/judge-policy';
import type { Json } from '../../remediations/json';
import {
  POLICY_LENGTH_LIMIT,
  type PolicyDocument,
  parsePolicy,
  policyFrom,
  policyLength,
  serialisePolicy,
} from '../../remediations/policy/document';
import { evaluate, type Request } from '../../remediations/policy/evaluate';
import { judge } from '../../remediations/policy/judge';
import { repair } from '../../remediations/policy/repair';
import type { PolicyCheck } from '../../remediations/policy/verdict';
import narrowing from '../cases/policy-narrow.json';
import repairing from '../cases/policy-repair-denies.json';
import { contexts, policies, policiesWithDenies, requestsFor } from '../remediations/policy/arbitrary-policy';
import { expectPrintable, expectThat, orRefusal } from './expected';
import { hostileJson, hostileText, objectOf } from './hostile';
import { realOrNot } from './mutated';
import { property, type Subject } from './property';

const CHECKS = [
  'IOT_POLICY_OVERLY_PERMISSIVE_CHECK',
  'IOT_POLICY_POTENTIAL_MISCONFIGURATION_CHECK',
] as const satisfies readonly PolicyCheck[];

const REAL: readonly Json[] = JSON.parse(
  JSON.stringify([...narrowing, ...repairing].map(({ document }) => document)),
);

const member = fc.constantFrom(
  'Version',
  'Statement',
  'Effect',
  'Action',
  'NotAction',
  'Resource',
  'Condition',
);
const names = fc.oneof(
  fc.constantFrom('*', 'iot:*', 'iot:Publish', 'iot:Connect', 'arn:aws:iot:*:*:*', 'arn:aws:iot:*:*:topic/*'),
  hostileText,
);
const condition = objectOf(
  fc.constantFrom('Bool', 'StringLike', 'ForAllValues:StringEquals', 'Null'),
  objectOf(fc.constantFrom('iot:ClientId', 'iot:Connection.Thing.IsAttached'), hostileText),
);
const statement = fc
  .tuple(fc.constantFrom('Allow', 'Deny'), fc.array(names), fc.array(names), fc.option(condition))
  .map(([Effect, Action, Resource, Condition]) => ({
    Effect,
    Action,
    Resource,
    ...(Condition !== null && { Condition }),
  }));
const written: fc.Arbitrary<Json> = fc
  .array(fc.oneof(statement, objectOf(member, hostileJson)), { maxLength: 4 })
  .map((Statement) => ({ Version: '2012-10-17', Statement }));

/** The text of a policy as somebody has stored it. */
const texts = fc.oneof(
  {
    weight: 6,
    arbitrary: realOrNot(REAL, written)
      .filter(isWritable)
      .map((json) => JSON.stringify(json)),
  },
  { weight: 2, arbitrary: fc.oneof(policies, policiesWithDenies).map(serialisePolicy) },
  { weight: 1, arbitrary: hostileText },
);

/** JSON.stringify runs out of stack where JSON.parse does not. */
function isWritable(json: Json): boolean {
  try {
    return JSON.stringify(json).length > 0;
  } catch {
    return false;
  }
}

const judged = fc.record({ text: texts, check: fc.constantFrom(...CHECKS), context: contexts });

export const POLICIES_PRODUCT = { parsePolicy, judge, repair, judgePolicy, renderVerdicts, renderNarrowed };

/** The policies of the account: whoever may write one chooses its text. */
export const policiesSubject = (product = POLICIES_PRODUCT): Subject => {
  const parsed = (text: string): Promise<PolicyDocument | undefined> =>
    orRefusal(
      () => product.parsePolicy(text),
      ['InvalidPolicy'],
      ({ message }) => expectThat(message.length < 2000, 'a message of fewer than 2000 characters'),
    );
  return {
    name: 'policies',
    properties: [
      property({
        name: 'are judged the same twice, or refused as no policies',
        weight: 40,
        given: texts,
        holds: async (text) => {
          const document = await parsed(text);
          if (document === undefined) return;
          expectThat(
            serialisePolicy(policyFrom(JSON.parse(text))) === serialisePolicy(document),
            'one document',
          );
          for (const check of CHECKS) {
            const { compliant, offences } = product.judge(document, check);
            expectThat(compliant === (offences.length === 0), 'no offence in what is compliant');
          }
        },
      }),
      property({
        name: 'allow nothing after a repair that they did not allow before',
        weight: 30,
        given: fc.tuple(judged, fc.gen()),
        holds: async ([{ text, check, context }, any]) => {
          const before = await parsed(text);
          if (before === undefined) return;
          const result = product.repair(before, check, context);
          if ('refused' in result || result.document === before) return;
          const requests = any(requestsOf, before, result.document);
          for (const request of requests)
            if (evaluate(result.document, request) === 'allow')
              expectThat(
                evaluate(before, request) === 'allow',
                `no new access, got ${JSON.stringify(request)}`,
              );
        },
      }),
      property({
        name: 'are compliant, short enough and settled after a repair, or refused with a reason',
        weight: 20,
        given: judged,
        holds: async ({ text, check, context }) => {
          const before = await parsed(text);
          if (before === undefined) return;
          const result = product.repair(before, check, context);
          if ('refused' in result) return expectThat(result.refused.length > 0, 'a reason');
          expectThat(judge(result.document, check).compliant, 'a compliant document');
          const length = policyLength(serialisePolicy(result.document));
          expectThat(
            result.document === before || length <= POLICY_LENGTH_LIMIT,
            `a short one, got ${length}`,
          );
          const again = product.repair(result.document, check, context);
          expectThat('document' in again && again.changes.length === 0, 'nothing to repair twice');
        },
      }),
      property({
        name: 'are judged by the audit of the embedded account, whatever their text',
        weight: 5,
        given: texts,
        holds: (text) => void product.judgePolicy(text),
      }),
      property({
        name: 'are shown on a terminal as plain text',
        weight: 5,
        given: fc.tuple(judged, hostileText),
        holds: async ([{ text, context }, name]) => {
          const document = await parsed(text);
          if (document === undefined) return;
          const [check, other] = CHECKS;
          const verdicts = { [check]: judge(document, check), [other]: judge(document, other) };
          expectPrintable(product.renderVerdicts(name, verdicts, false));
          const result = repair(document, check, context);
          expectPrintable(product.renderNarrowed({ name, document }, result, false));
        },
      }),
    ],
  };
};

/** None for documents that name no resource. */
const requestsOf = (before: PolicyDocument, after: PolicyDocument) =>
  JSON.stringify([before, after]).includes('Resource":"') ||
  /Resource":\["/.test(JSON.stringify([before, after]))
    ? fc.array(requestsFor([before, after]), { minLength: 5, maxLength: 10 })
    : fc.constant<Request[]>([]);
